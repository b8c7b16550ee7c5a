const split = (words: string): readonly string[] => words.split('|');

const yes = new Set(
  split(
    'yes|y|true|t|1|1.0|x|on|granted|given|ok|opt-in|opted-in|opt in|opted in|optin|double opt-in|confirmed|consented|' +
      'subscribed|subscriber|accepted|accepts|agreed|allowed|ja|oui|sí|si|是|有|同意|已同意|接受|已接受|允许|已订阅|订阅|已授权|授权',
  ),
);
const no = new Set(
  split(
    'no|n|false|f|0|0.0|off|denied|refused|none|never|opt-out|opted-out|opt out|opted out|optout|unsubscribed|' +
      'not subscribed|never subscribed|non-subscribed|cleaned|bounced|suppressed|revoked|withdrawn|declined|rejected|' +
      'nein|non|否|无|没有|不|不是|不同意|未同意|拒绝|已拒绝|不接受|未订阅|已退订|退订|未授权|取消订阅',
  ),
);
/** A moment at which something was done. */
const moment = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/u;
/** Header of a column that says who wants nothing. */
const outHeader =
  /opt(?:ed)?[ _-]?out|unsubscri|withdr[ae]w|revo[ck]|suppress|do[ _-]?not|(?:^|[^a-z])dnc(?:$|[^a-z])|^no[ _-]|退订|拒收|勿扰|撤回/iu;
/** What is a no in any column, whatever that asks. */
const refusal =
  /unsub|opt(?:ed)?[ -]?out|withdr[ae]w|revo[ck]|suppress|declin|refus|denied|reject|退订|取消订阅|拒|不同意|未同意|撤回/u;

export type Consent = 'yes' | 'no' | 'unclear';

/**
 * Whether a customer may be written to, in English, Chinese, German, French or Spanish. Of a column that says who opted
 * out, a yes or a moment is a no, and an empty cell a yes; elsewhere an empty cell is no consent.
 *
 * @param header  of the column
 */
export function readConsent(cell: string, header: string): Consent {
  const said = cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')
    .trim();
  // A database writes no moment as this one.
  const word = said.startsWith('0000-00-00') ? '' : said;
  const isOut = outHeader.test(header);
  if (word === '') return isOut ? 'yes' : 'unclear';
  const says = yes.has(word) || moment.test(word) ? true : no.has(word) ? false : null;
  if (refusal.test(word)) return 'no';
  if (says === null) return 'unclear';
  return says === isOut ? 'no' : 'yes';
}
