/** What the name of a column says, in English and Chinese. Values have to agree before it counts. */
export interface HeaderSays {
  readonly rowNumber: boolean;
  readonly id: boolean;
  readonly customer: boolean;
  readonly email: boolean;
  readonly phone: boolean;
  readonly personName: boolean;
  readonly address: boolean;
  readonly identityPaper: boolean;
  readonly bankAccount: boolean;
  readonly postcode: boolean;
  readonly date: boolean;
  readonly text: boolean;
  readonly label: boolean;
  readonly amount: boolean;
  readonly rating: boolean;
  readonly quantity: boolean;
  readonly product: boolean;
  readonly consent: boolean;
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const idWords = list('id ids uuid guid key code no nr sku identifier');
const customerWords = list(
  'customer client user member buyer shopper contact subscriber account person visitor',
);
const rowWords = list('unnamed index row rownum rownumber idx');
const phoneWords = list('phone mobile tel telephone cell cellphone msisdn whatsapp');
const nameOwners = list(
  'first last full given family middle nick user customer contact client member recipient',
);
const nameWords = list('surname firstname lastname fullname username nickname forename');
const addressWords = list('address addr street address1 address2');
const paperWords = list('ssn passport cpf dni nric nino aadhaar');
const postcodeWords = list('zip zipcode postal postcode plz');
const dateWords = list('date day time datetime timestamp at since birthday dob on');
const textWords = list(
  'review reviews text comment comments feedback description title note notes message body content remark remarks ' +
    'opinion answer summary headline',
);
const labelWords = list('churn churned label labels target fraud segment cluster outcome attrition exited');
const amountWords = list(
  'spend spent spending revenue price prices income monetary amount sales charge charges cost costs fee fees salary ' +
    'gmv arpu arppu aov basket balance paid payment profit margin ltv clv cltv turnover subtotal value budget refund ' +
    'refunded discount',
);
const ratingWords = list('rating ratings rate stars star score csat nps satisfaction');
const quantityWords = list('qty quantity quantities units pieces pcs');
const productWords = list(
  'product products item items sku article asin goods merchandise lineitem ean upc gtin isbn barcode',
);
const consentWords = list(
  'consent consents optin optout subscribed subscriber unsubscribed newsletter accepts gdpr permission',
);
const countWords = list(
  'score share rate ratio count num number qty quantity hour hours minute minutes day days age month months year years ' +
    'percent pct index rank rating method type frequency freq times level group tier items orders code status',
);

/** Header words in lower case: "customerID", "customer_id" and "Customer ID" are customer, id. */
export function headerWords(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
}

export function headerSays(name: string): HeaderSays {
  const words = headerWords(name);
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  const last = words.at(-1) ?? '';
  const isAlone = (word: string): boolean => words.length === 1 && words[0] === word;
  const email = words.includes('email') || words.includes('mail') || /邮箱|邮件|电邮/u.test(name);
  return {
    rowNumber:
      name.trim() === '#' || /^Column \d+$/.test(name) || has(rowWords) || /^(?:序号|行号)$/u.test(name),
    id:
      idWords.has(last) ||
      idWords.has(words[0] ?? '') ||
      /编号|会员号|客户号|用户号|卡号|订单号|单号|账号/u.test(name),
    customer: has(customerWords) || /会员|客户|顾客|用户|买家/u.test(name),
    email,
    phone: has(phoneWords) || /手机|电话|联系方式/u.test(name),
    personName:
      isAlone('name') ||
      has(nameWords) ||
      (last === 'name' && has(nameOwners)) ||
      /姓名|名字|称呼|收货人|收件人|联系人|昵称|客户名/u.test(name),
    address: (has(addressWords) && !email && !words.includes('ip')) || /地址|住址|街道/u.test(name),
    identityPaper: has(paperWords) || /national id|身份证|護照|护照|证件号|驾照/iu.test(name),
    bankAccount:
      words.includes('iban') ||
      /bank account|银行卡|银行账|信用卡号|支付宝|微信号|^(?:微信|QQ号?)$/iu.test(name),
    postcode: has(postcodeWords) || /邮编|邮政编码/u.test(name),
    date: has(dateWords) || /日期|时间|日$|生日|最近下单/u.test(name),
    text: has(textWords) || /评论|评价|内容|留言|备注|反馈|描述|标题|文本|意见/u.test(name),
    label: has(labelWords) || isAlone('class') || isAlone('y') || /标签|分群|聚类|流失|目标/u.test(name),
    rating: has(ratingWords) || /评分|星级|打分|满意度|评级/u.test(name),
    quantity: has(quantityWords) || /数量|件数|购买量|销量/u.test(name),
    product: has(productWords) || /商品|产品|宝贝|品名|货品|货号|款号|条形?码/u.test(name),
    consent:
      has(consentWords) ||
      /\bopt[ _-]?(?:in|out)\b/iu.test(name) ||
      /同意|订阅|退订|接收.*(?:短信|邮件|营销)/u.test(name),
    amount:
      (has(amountWords) && !has(countWords)) ||
      /[$¥￥€£]/u.test(name) ||
      (/消费|金额|价|收入|花费|销售额|余额|费用|实付|货款/u.test(name) &&
        !/次数|数量|占比|率|评价|天数|笔数|时长|小时/u.test(name)),
  };
}

/** The currency a header names, as it stands there; thousands ("k$") name no unit a value could be shown in. */
export function headerCurrency(name: string): string | undefined {
  return /(?:^|[^\p{L}\d])([$¥￥€£]|USD|EUR|GBP|CNY|RMB|JPY)(?![\p{L}\d])/u.exec(name)?.[1];
}
