import type { PersonalSpan } from './personalSpan';

/** Family names of nine in ten people in China, and the commonest of two characters. */
const family =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許蘇盧蔣葉閻餘鍾譚鄒陸錢湯賀賴龔';
const twoCharacterFamily = '欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|夏侯|皇甫|尉迟|公孙|慕容|司徒|南宫|端木';
const chineseName = `(?:(?:${twoCharacterFamily})\\p{Script=Han}{1,2}|[${family}]\\p{Script=Han}{1,2})`;

/** 我叫王芳, 收件人：李小雷; 王女士 where a clause begins or somebody is asked for. */
const introducedInChinese = new RegExp(
  `(?<=(?:我叫|我的名字(?:是|叫)?|本名|真名|姓名|收件人|收货人|收貨人|联系人|聯繫人|户名|戶名|持卡人|开户名)(?: ?[:：是为叫]){0,2} ?)${chineseName}` +
    `|(?<=^|[\\s,，。！？!?；;：:（(]|[找请給给由叫])(?!任何|白领|谢谢|高[级雅贵端]|万[千一能]|常[见常])[${family}]\\p{Script=Han}{0,2}(?=先生|女士|小姐)`,
  'gu',
);

const word = String.raw`\p{Lu}[\p{L}\p{M}'’-]{0,30}`;
/** My name is Anna Smith; Name: José Núñez; Kind regards, Tom Baker (at the end). */
const introducedInEnglish = new RegExp(
  String.raw`(?<=\b(?:[Mm]y (?:full |first |last |real )?name(?:['’]s| is)|(?:[Ff]ull|[Cc]ustomer|[Rr]ecipient|[Aa]ccount|[Ff]irst|[Ll]ast) [Nn]ame:?|(?<=^|[\n.,;] ?)Name:|[Aa]ccount holder:?|[Ss]igned,?|[Ii] am called|[Ii]['’]m called) {1,2})${word}(?: (?:${word}|\p{Lu}\.|van|von|de|der|da|del|la|bin|al)){0,3}` +
    String.raw`|(?<=\b(?:[Ss]incerely|[Rr]egards|[Bb]est wishes)[,.!]?\s{1,3})${word}(?: (?:${word}|\p{Lu}\.)){0,2}(?=[.!]?\s*$)`,
  'gu',
);

const mayIntroduce = /name|Name|igned|called|account holder|Account holder|incerely|egards|wishes/;
const mayIntroduceInChinese = /[叫名人户戶]|先生|女士|小姐/;

/** Names that the words before them introduce. Any other name is a word like others. */
export function introducedNames(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const [hint, pattern] of [
    [mayIntroduce, introducedInEnglish],
    [mayIntroduceInChinese, introducedInChinese],
  ] as const)
    if (hint.test(plain))
      for (const { 0: found, index } of plain.matchAll(pattern))
        spans.push({ start: index, end: index + found.length, kind: 'name' });
  return spans;
}
