import type { PersonalSpan } from './personalSpan';

const number = '[0-9零〇一二三四五六七八九十百]{1,6}(?:-[0-9]{1,4})?';
/** Names of streets end so. */
const road = '大道|大街|胡同|公路|路|街|巷|(?<![知味频渠赛街报轨通隧跑外])道(?=[0-9]{1,4}[号號])';
/** Names of places to live and work end so. */
const compound =
  '小区|小區|社区|社區|花园|花園|公寓|大厦|大廈|大楼|大樓|广场|廣場|新村|家园|家園|家属院|宿舍|名邸|华府|府邸|国际|國際|中心|山庄|山莊|别墅|豪庭|雅苑|工业园|科技园|产业园|苑|园|城|庭|湾|灣|府|居|邸|院';
const village = '村|屯|庄|莊';
const building = '号楼|號樓|号院|號院|栋|棟|幢|座|单元|單元|室';
const unit = '号楼|號樓|号院|號院|栋|棟|幢|座|单元|單元|楼|樓|层|層|室|房|户|戶';

/**
 * What an address in Chinese is told by: a street with a house number, a place with a building number, a village with
 * a group. "3号色", "5号电池" and "2号线" are none.
 */
const anchor = new RegExp(
  `(?:(?:${road})(?:[东西南北中一二三四五六七八九十]?段|[0-9]{1,2}段)?(?: ?${number} ?[号號弄]|[A-Za-z][栋棟幢座])|(?:${compound})(?:[A-Za-z一二三四五六七八九十0-9]期)? ?[A-Za-z]?${number} ?(?:${building}|[号號])|[一二三四五六七八九十0-9]区${number}(?:号楼|號樓|栋|棟|座)|(?:${compound})[A-Za-z](?:栋|棟|幢|座)|(?:${village})${number}(?:组|組|队|隊|社|[号號]))(?!线|線|色|电池|電池|码|碼|球|字|机|機|店员|公里|款|链接|商品|厅|廳|馆|館|窗口|柜台|展位|桌)`,
  'g',
);
/** Before such an ending stands a verb or a common word, not a name. */
const noName =
  /(?:线|線|电|電|走|一|网|网|道|思|逛|上|这条|那条|迷|带|马|铁|公|让|问|出|进|住|哪个|这个|那个|一个|校|医|法|学|手|科技|农|整个|隔壁|我们|他们|本)$/;

const provinces =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|臺北|台北|新北|高雄';
const province = new RegExp(provinces);
const area = /[省市区區县縣州盟旗镇鎮乡鄉]/;
/** Words after which a place is named. */
const lead = /[在到至是址给寄送发往于来从为我的了去：:，,。；;！!？?\n]/;

/** No house number, though it looks like one: "3号色", "2号线". */
const otherwise = '(?!线|線|色|码|碼|电池|电|公里)';
/** No number of a room: "156，2016年", "9号100元". */
const quantity = '(?![0-9A-Za-z年月日天元块万%.:：码个件次斤人号])';
/** Parts that go on behind the anchor. */
const more = new RegExp(
  `(?:之[0-9一二三四五六七八九十]{1,2}|附${number}[号號]` +
    `|(?:[ ,，]?[\\p{Script=Han}A-Za-z]{1,12}?(?:${compound}))?(?:[A-Za-z一二三四五六七八九十0-9]期)?[A-Za-z]?-?${number}(?:${unit}|[号號])${otherwise}` +
    `|[ ,，][A-Za-z]?${number}(?:${unit})|(?:[ ,，]?[\\p{Script=Han}]{1,10}?(?:${compound}))?[A-Za-z](?:栋|棟|幢|座)` +
    `|[A-Za-z]?[0-9]{3,4}${quantity}|(?<=[楼樓栋棟幢座元层層]) [0-9]{3,4}${quantity}|-[0-9]{1,4}(?:-[0-9]{1,4})?)`,
  'uy',
);
/** Behind an address: 310000, 邮编310000. */
const postcode = /[ ,，]?(?:邮编|郵編)?[:：]?[0-9]{6}(?![0-9])/y;
/** A character of a place's name: no word that joins two places. */
const name = '(?![到的在从了是和与去至很不])\\p{Script=Han}';
/** Province, city, district and street without a number. */
const levels = new RegExp(
  `(?:${provinces})(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)?(?:${name}){1,6}?[市州区县](?:(?:${name}){1,6}?[区县市镇])?(?:${name}){1,8}?(?:路|街道|大道|大街|街|镇|乡|村)`,
  'gu',
);

const longestHead = 40;

/** Addresses as written in Chinese, simplified or traditional. */
export function chineseAddresses(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  if (!/[\u4e00-\u9fff]/.test(plain)) return spans;
  for (const { 0: found, index } of /[号號弄栋棟幢座室单單组組队隊社]/.test(plain)
    ? plain.matchAll(anchor)
    : []) {
    const start = headStart(plain, index);
    if (start < 0) continue;
    // Taiwan's addresses begin with a postcode.
    const code = /(?<![0-9])[0-9]{3,6} $/.exec(plain.slice(Math.max(0, start - 8), start))?.[0].length ?? 0;
    spans.push({ start: start - code, end: tailEnd(plain, index + found.length), kind: 'address' });
  }
  for (const { 0: found, index } of /[市州区县]/.test(plain) ? plain.matchAll(levels) : [])
    spans.push({ start: index, end: index + found.length, kind: 'address' });
  return spans;
}

/** Where the names before the anchor begin; −1 when there is no name. */
function headStart(plain: string, anchorAt: number): number {
  const from = Math.max(0, anchorAt - longestHead);
  const run = nearestWords(plain.slice(from, anchorAt));
  const base = anchorAt - run.length;
  const known = province.exec(run);
  const first = area.exec(run);
  if (known && !(first && first.index < known.index)) return base + known.index;
  // The name of the first place, or of the street itself, is at most five characters long.
  const nameEnd = first ? first.index : run.length;
  let start = Math.max(0, nameEnd - 5);
  for (let i = nameEnd - 2; i >= start; i--) if (lead.test(run[i]!)) start = i + 1;
  const named = run.slice(start, nameEnd);
  return named.length === 0 || (!first && (named.length < 2 || noName.test(named))) ? -1 : base + start;
}

/** Letters and digits up to a space, and those before it where they end as the name of a place does. */
function nearestWords(text: string): string {
  const words = (/[\p{Script=Han}A-Za-z0-9 ]+$/u.exec(text)?.[0] ?? '').split(' ');
  let first = words.length - 1;
  while (first > 0 && /(?:[省市区區縣县州盟旗镇鎮乡鄉]|街道)$/.test(words[first - 1]!)) first--;
  return words.slice(first).join(' ');
}

function tailEnd(plain: string, end: number): number {
  let to = end;
  for (let parts = 0; parts < 6; parts++) {
    more.lastIndex = to;
    if (!more.test(plain)) break;
    to = more.lastIndex;
  }
  postcode.lastIndex = to;
  return postcode.test(plain) ? postcode.lastIndex : to;
}
