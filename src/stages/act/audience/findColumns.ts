import type { AudienceColumns, AudienceField } from '../../../core/data/audience';
import type { ColumnGuess } from '../../../core/data/role';

type Guess = Pick<ColumnGuess, 'name' | 'role'> &
  Partial<Pick<ColumnGuess, 'personal' | 'meaning' | 'missing' | 'distinct'>>;

/** Letters of a header alone: "First_Name" is firstname. */
const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\d]/gu, '');

/** Headers by field, likeliest first. */
const patterns: Readonly<Record<AudienceField, RegExp>> = {
  id: /^(?:customer|client|member|contact|user|klaviyo|record)?(?:id|key|number|no)$|会员号|客户编号|顾客编号/u,
  email: /e?mail|邮箱|邮件/u,
  phone: /phone|mobile|^tel|telefon|cell|手机|电话/u,
  firstName: /^(?:customer)?(?:first|given|fore)name$|^fn$|vorname|prenom|prénom|^名$/u,
  lastName: /^(?:customer)?(?:last|sur|family)name$|^ln$|nachname|^姓$|姓氏/u,
  country:
    /^(?:default|billing|shipping)?(?:address)?country(?:code|region|regioncode)?$|^regioncode$|^land$|^pays$|国家/u,
  postcode: /zip|postal|postcode|plz|邮编|邮政编码/u,
  city: /^(?:default|billing|shipping)?(?:address)?city$|^ct$|^town$|^ort$|^stadt$|城市/u,
  region:
    /^(?:default|billing|shipping)?(?:address)?(?:state|province|provincecode|region|stateregion)$|^st$|省/u,
  device: /^(?:maid|madid|idfa|gaid|googleaid|appleidfa|advertisingid|maidsha256)$/u,
  consent:
    /consent|optin|optout|subscribed|unsubscribed|accepts|newsletter|gdpr|permission|同意|订阅|退订|授权/u,
  consentEmail: /e?mail|newsletter|邮/u,
  consentSms: /sms|text|whatsapp|phone|mobile|call|短信|电话|手机/u,
  consentAds:
    /advert|(?<!le|lo|re|he)ads(?:$|consent|opt|permission|marketing)|^ad(?:user|person)|personali[sz]|retarget|targeting|广告|个性化/u,
};

const channels = ['consentAds', 'consentSms', 'consentEmail'] as const;

/** Columns that say who wants nothing, where none says who agreed. */
const refusals =
  /donot(?:contact|disturb|market|call|sms|text|e?mail)|^dnc$|^no(?:contact|marketing)$|勿扰|拒收/u;

/** Mail that a column about addresses or marketing is of, rather than an address. */
const noAddress =
  /status|consent|accepts|marketing|opt|subscri|do[ _-]?not|count|opened|clicked|date|verified|同意|订阅/iu;

/**
 * Finds the columns that a platform could find people by, and those that say who may be written to, by mail, on the
 * phone, by advertising, or by whatever way: by what a column was understood to hold, then by its name. Of several, the one with the fewest empty cells.
 */
export function findColumns(guesses: readonly Guess[]): AudienceColumns {
  const found: Partial<Record<AudienceField, string>> = {};
  const taken = new Set<string>();
  const take = (field: AudienceField, fits: (guess: Guess, name: string) => boolean): void => {
    if (found[field] !== undefined) return;
    const best = guesses
      .filter((guess) => !taken.has(guess.name) && fits(guess, plain(guess.name)))
      .sort((a, b) => (a.missing ?? 0) - (b.missing ?? 0))[0];
    if (!best) return;
    found[field] = best.name;
    taken.add(best.name);
  };
  const isAddress = ({ name }: Guess): boolean => !noAddress.test(name);
  take('email', (guess) => guess.personal === 'email');
  take('email', (guess, name) => patterns.email.test(name) && isAddress(guess));
  take('phone', (guess) => guess.personal === 'phone');
  // "Phone service" with its yes and no is none; one number among empty cells is.
  const isAnswer = ({ role, distinct }: Guess): boolean => role === 'category' && distinct !== 1;
  take('phone', (guess, name) => patterns.phone.test(name) && isAddress(guess) && !isAnswer(guess));
  const isConsent: ((guess: Guess, name: string) => boolean)[] = [
    (guess, name) => guess.meaning === 'consent' && !patterns.id.test(name),
    (_, name) => patterns.consent.test(name),
    (_, name) => refusals.test(name),
  ];
  for (const asks of isConsent) {
    for (const field of channels)
      take(field, (guess, name) => asks(guess, name) && patterns[field].test(name));
    take('consent', (guess, name) => asks(guess, name) && !channels.some((one) => patterns[one].test(name)));
  }
  for (const field of ['firstName', 'lastName', 'country', 'postcode', 'city', 'region', 'device'] as const)
    take(field, (_, name) => patterns[field].test(name));
  take('id', (guess) => guess.role === 'key');
  take('id', (_, name) => patterns.id.test(name));
  return found;
}
