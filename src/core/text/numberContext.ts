/** What the words before a number say that it is. */
export type NumberContext = 'phone' | 'other' | 'none';

/** Characters before a number that are looked at. */
const reach = 48;

const phoneWords =
  /\b(?:tele)?phones?\b|\bph\b|\btel(?:efon|éfono)?\b|\bmob(?:ile|il)?\b|\bcell(?:phone| phone)?s?\b|\bwhats ?app\b|\bcall(?:ing)?\b|\btext(?: me)?\b|\bsms\b|\bdial\b|\bcontact\b|\breach(?: me| us)?\b|\bfax\b|\bhotline\b|\bhandy\b|\btelegram\b|\bviber\b|\bmy number\b|\bnumber is\b|手机|手機|电话|電話|联系|聯繫|致电|致電|拨打|撥打|打给|短信|座机|热线|来电|号码是|加我|微信|(?<![a-z])(?:tel|phone|mobile|cell|ph|mob)(?=\d|$)/gi;

/** Numbers of things: no person hides behind them. */
const otherWords =
  /\b(?:orders?|invoices?|receipts?|tracking|parcel|shipment|sku|items?|article|artikel(?:nummer)?|model|style|ref(?:erence)?|ticket|case|claim|serial|isbn|issn|ean|upc|gtin|asin|barcode|product|part|lot|batch|voucher|coupon|promo|transaction|trx|bestellung|bestellnummer|rechnung|commande|pedido|code|version|build|firmware|(?:user|customer|client|member|device|session) id)\b|(?<!身份证|证件)(?:订单|訂單|单号|單號|运单|快递|物流|发票|型号|型號|货号|編號|编号|批号|条码|条形码|序列号|流水|交易|券码|优惠|兑换码|商品|产品|款号)|#/gi;

/** What may stand between such a word and its number. */
const joining =
  /^(?:['’]?s\b|[\s.:：#=№(（"“'-]|no\b|nos\b|nr\b|num(?:ber|mer)?\b|id\b|code\b|is\b|was\b|编号|编码|号码|号|號|码|碼|为|是){0,12}$/i;

const sentenceEnd = /[!?。！？；\n]|\.\s+(?=\p{Lu})/u;

function lastOf(pattern: RegExp, text: string): { start: number; end: number } | undefined {
  let last: { start: number; end: number } | undefined;
  for (const { 0: found, index } of text.matchAll(pattern))
    last = { start: index, end: index + found.length };
  return last;
}

/** The part of the sentence before a position. */
function before(plain: string, position: number): string {
  const text = plain.slice(Math.max(0, position - reach), position);
  const parts = text.split(sentenceEnd);
  return parts.at(-1) ?? '';
}

const lastClause = (text: string): string => text.split(/[,，;；、]/).at(-1) ?? '';

/** What the words before a position say; the nearer word is believed. */
export function contextBefore(plain: string, position: number): NumberContext {
  const text = before(plain, position);
  if (text.trim() === '') return 'none';
  const phone = lastOf(phoneWords, text);
  const other = lastOf(otherWords, lastClause(text));
  if (!phone && !other) return 'none';
  if (!other) return 'phone';
  const otherEnd = other.end + text.length - lastClause(text).length;
  return phone && phone.end >= otherEnd ? 'phone' : 'other';
}

const leading =
  /^(?:[\s.:：#(（)）"“'’，,-]|me\b|us\b|him\b|her\b|at\b|on\b|is\b|was\b|my\b|our\b|number\b|no\b|anytime\b|again\b|back\b|to\b|or\b|please\b|direct(?:ly)?\b|号码|号|號|码|是|为|打|到|我|吧|请){0,12}$/i;

/** Whether a word for phones stands right before a position: "call me at ". */
export function namesPhone(plain: string, position: number): boolean {
  const text = before(plain, position);
  const phone = lastOf(phoneWords, text);
  return phone !== undefined && leading.test(text.slice(phone.end));
}

/** Whether a word for a thing stands right before a position: "order no. ". */
export function namesThing(plain: string, position: number): boolean {
  const text = before(plain, position);
  const other = lastOf(otherWords, text);
  if (!other || !joining.test(text.slice(other.end))) return false;
  const phone = lastOf(phoneWords, text);
  return !phone || phone.end < other.end;
}
