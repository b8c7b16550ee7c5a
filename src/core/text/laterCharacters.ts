/**
 * Marks and punctuation that Unicode has added since its version 8, or moved between classes, as the inside of a character
 * class: the tokenizers that language models were trained with know version 8 and read them as letters. Compared code
 * point by code point with `tokenizers` 0.23.3 on an engine of Unicode 17.
 */
export const laterThanUnicode8 = [
  String.raw`\u061D\u07FD\u0890\u0891\u0897-\u089F\u08CA-\u08E2\u09FD\u09FE\u0A76\u0AFA-\u0AFF\u0B55\u0C04\u0C3C`,
  String.raw`\u0C77\u0C84\u0D00\u0D3B\u0D3C\u0D81\u0EBA\u0ECE\u180F\u1885\u1886\u1ABF-\u1ADD\u1AE0-\u1AEB`,
  String.raw`\u1B4E\u1B4F\u1B7D-\u1B7F\u1DF6-\u1DFB\u2E43-\u2E4F\u2E52-\u2E5D\uA82C\uA8C5\uA8FF\uA9BD`,
  String.raw`\u{10D24}-\u{10D27}\u{10D69}-\u{10D6E}\u{10EAB}-\u{10EAD}\u{10ED0}\u{10EFA}-\u{10EFF}`,
  String.raw`\u{10F46}-\u{10F50}\u{10F55}-\u{10F59}\u{10F82}-\u{10F89}\u{11070}\u{11073}\u{11074}\u{110C2}`,
  String.raw`\u{110CD}\u{111CF}\u{1123E}\u{11241}\u{1133B}\u{113BB}-\u{113C0}\u{113CE}\u{113D0}\u{113D2}`,
  String.raw`\u{113D4}\u{113D5}\u{113D7}\u{113D8}\u{113E1}\u{113E2}\u{11438}-\u{1143F}\u{11442}-\u{11444}`,
  String.raw`\u{11446}\u{1144B}-\u{1144F}\u{1145A}\u{1145B}\u{1145D}\u{1145E}\u{11660}-\u{1166C}\u{116B9}`,
  String.raw`\u{1182F}-\u{11837}\u{11839}-\u{1183B}\u{1193B}\u{1193C}\u{1193E}\u{11943}-\u{11946}`,
  String.raw`\u{119D4}-\u{119D7}\u{119DA}\u{119DB}\u{119E0}\u{119E2}\u{11A01}-\u{11A0A}\u{11A33}-\u{11A38}`,
  String.raw`\u{11A3B}-\u{11A47}\u{11A51}-\u{11A56}\u{11A59}-\u{11A5B}\u{11A8A}-\u{11A96}\u{11A98}-\u{11A9C}`,
  String.raw`\u{11A9E}-\u{11AA2}\u{11B00}-\u{11B09}\u{11B60}\u{11B62}-\u{11B64}\u{11B66}\u{11BE1}`,
  String.raw`\u{11C30}-\u{11C36}\u{11C38}-\u{11C3D}\u{11C3F}\u{11C41}-\u{11C45}\u{11C70}\u{11C71}`,
  String.raw`\u{11C92}-\u{11CA7}\u{11CAA}-\u{11CB0}\u{11CB2}\u{11CB3}\u{11CB5}\u{11CB6}\u{11D31}-\u{11D36}`,
  String.raw`\u{11D3A}\u{11D3C}\u{11D3D}\u{11D3F}-\u{11D45}\u{11D47}\u{11D90}\u{11D91}\u{11D95}\u{11D97}`,
  String.raw`\u{11EF3}\u{11EF4}\u{11EF7}\u{11EF8}\u{11F00}\u{11F01}\u{11F36}-\u{11F3A}\u{11F40}`,
  String.raw`\u{11F42}-\u{11F4F}\u{11F5A}\u{11FFF}\u{12FF1}\u{12FF2}\u{13430}-\u{13440}\u{13447}-\u{13455}`,
  String.raw`\u{1611E}-\u{16129}\u{1612D}-\u{1612F}\u{16D6D}-\u{16D6F}\u{16E97}-\u{16E9A}\u{16F4F}\u{16FE2}`,
  String.raw`\u{16FE4}\u{1CF00}-\u{1CF2D}\u{1CF30}-\u{1CF46}\u{1E000}-\u{1E006}\u{1E008}-\u{1E018}`,
  String.raw`\u{1E01B}-\u{1E021}\u{1E023}\u{1E024}\u{1E026}-\u{1E02A}\u{1E08F}\u{1E130}-\u{1E136}\u{1E2AE}`,
  String.raw`\u{1E2EC}-\u{1E2EF}\u{1E4EC}-\u{1E4EF}\u{1E5EE}\u{1E5EF}\u{1E5FF}\u{1E6E3}\u{1E6E6}`,
  String.raw`\u{1E6EE}\u{1E6EF}\u{1E6F5}\u{1E944}-\u{1E94A}\u{1E95E}\u{1E95F}`,
].join('');
