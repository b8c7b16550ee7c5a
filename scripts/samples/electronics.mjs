// 灵犀电子 (Lingxi Electronics), a Chinese electronics shop: its seven latent groups and its export.

import { customerCells, drawCustomers } from './customers.mjs';
import * as words from './electronics-phrases.mjs';

/** @typedef {import('./rng.mjs').Rng} Rng */
/** @typedef {import('./customers.mjs').Customer} Customer */
/** @typedef {import('./customers.mjs').Shop} Shop */
/** @typedef {import('./csv.mjs').Cell} Cell */

export const header = [
  '会员号',
  '手机号',
  '姓名',
  '城市',
  '年龄',
  '注册日期',
  '最近下单',
  '订单数',
  '近一年消费',
  '客单价',
  '退货率',
  '优惠券占比',
  '常购品类',
  '渠道',
  '评分',
  '评论',
];

/**
 * What is sold, by category: measure word, name, and the kinds of phrase it takes.
 * @type {Record<string, [string, string, string?][]>}
 */
const ITEMS = {
  手机: [
    ['部', '手机', '屏拍芯'],
    ['台', '折叠屏', '屏拍芯'],
    ['部', '旗舰机', '屏拍芯'],
    ['部', '小屏手机', '屏拍芯'],
    ['部', '备用机', '屏拍'],
  ],
  平板: [
    ['台', '平板', '屏芯'],
    ['台', '学习平板', '屏'],
    ['台', '墨水屏', '屏'],
    ['台', '11寸平板', '屏芯'],
    ['支', '手写笔'],
  ],
  耳机: [
    ['副', '降噪耳机', '声'],
    ['副', '头戴耳机', '声'],
    ['副', '蓝牙耳机', '声'],
    ['副', '入耳式耳机', '声'],
    ['副', '骨传导耳机', '声'],
  ],
  电脑配件: [
    ['把', '机械键盘', '键'],
    ['个', '无线鼠标'],
    ['台', '显示器', '屏'],
    ['块', '固态硬盘'],
    ['个', '扩展坞'],
    ['块', '显卡', '芯'],
    ['把', '矮轴键盘', '键'],
  ],
  智能家居: [
    ['把', '智能门锁'],
    ['台', '扫地机器人'],
    ['个', '智能音箱'],
    ['个', '多模网关'],
    ['套', '窗帘电机'],
    ['台', '空气净化器'],
    ['条', '智能灯带'],
    ['个', '室内摄像头'],
    ['个', '人体传感器'],
  ],
  相机: [
    ['台', '微单', '屏拍'],
    ['台', '运动相机', '拍'],
    ['支', '定焦镜头', '拍'],
    ['台', '手持云台相机', '拍'],
    ['台', '拍立得'],
  ],
  智能穿戴: [
    ['块', '智能手表', '屏'],
    ['个', '手环', '屏'],
    ['块', '血压手表', '屏'],
    ['块', '运动手表', '屏'],
  ],
  长辈: [
    ['部', '大字手机'],
    ['部', '手机'],
    ['块', '血压手表'],
    ['个', '手环'],
    ['个', '智能音箱'],
    ['台', '带屏音箱'],
    ['台', '平板'],
    ['部', '折叠老人机'],
  ],
  办公: [
    ['台', '显示器'],
    ['台', '工作站'],
    ['个', '扩展坞'],
    ['台', '投影仪'],
    ['套', '会议音箱'],
    ['台', '台式主机'],
    ['块', '移动硬盘'],
    ['台', '激光打印机'],
    ['把', '键盘'],
  ],
};
const CATEGORIES = ['手机', '平板', '耳机', '电脑配件', '智能家居', '相机', '智能穿戴'];

/** @type {Shop} */
const shop = {
  customers: 3600,
  categories: CATEGORIES,
  common: words.common,
  topic,
  handwriting,
  cities: {
    上海: 12,
    北京: 11,
    广州: 9,
    深圳: 10,
    杭州: 9,
    成都: 8,
    武汉: 6,
    南京: 5,
    西安: 5,
    重庆: 6,
    苏州: 5,
    长沙: 4,
    郑州: 4,
    青岛: 3,
    合肥: 3,
    厦门: 3,
    福州: 2,
    济南: 3,
    沈阳: 2,
    昆明: 2,
    宁波: 3,
    无锡: 2,
    哈尔滨: 1,
    南昌: 2,
    贵阳: 1,
    兰州: 1,
  },
  groups: {
    'deal-hunters': {
      share: 0.24,
      bank: words.dealHunters,
      tones: { '+': 42, '=': 33, '-': 25 },
      sentences: { 1: 14, 2: 38, 3: 34, 4: 14 },
      about: ['耳机', '电脑配件', '手机', '智能穿戴', '平板'],
      profile: {
        age: [31, 6],
        tenure: [980, 0.4],
        recency: [46, 0.5],
        recencyRange: [5, 300],
        orders: [24, 0.32],
        basket: [128, 0.35],
        returns: [0.09, 0.06],
        discount: [0.84, 0.08],
        categories: { 耳机: 38, 电脑配件: 34, 智能穿戴: 15, 手机: 7, 平板: 4, 智能家居: 2 },
        channels: { App: 82, 小程序: 17, 门店: 1 },
      },
    },
    'smart-homes': {
      share: 0.19,
      bank: words.smartHomes,
      tones: { '+': 54, '=': 26, '-': 20 },
      sentences: { 1: 8, 2: 34, 3: 38, 4: 20 },
      about: ['智能家居'],
      profile: {
        age: [38, 5],
        tenure: [1550, 0.3],
        recency: [38, 0.6],
        orders: [15, 0.3],
        basket: [690, 0.3],
        returns: [0.06, 0.05],
        discount: [0.32, 0.11],
        categories: { 智能家居: 90, 手机: 4, 智能穿戴: 3, 电脑配件: 3 },
        channels: { App: 80, 小程序: 12, 门店: 8 },
      },
    },
    enthusiasts: {
      share: 0.15,
      bank: words.enthusiasts,
      tones: { '+': 32, '=': 24, '-': 44 },
      sentences: { 1: 6, 2: 30, 3: 40, 4: 24 },
      about: ['手机', '电脑配件', '相机', '耳机'],
      profile: {
        age: [29, 5],
        tenure: [1750, 0.35],
        recency: [18, 0.6],
        orders: [32, 0.3],
        basket: [2350, 0.35],
        returns: [0.42, 0.11],
        discount: [0.15, 0.09],
        categories: { 电脑配件: 38, 相机: 30, 手机: 22, 耳机: 10 },
        channels: { App: 92, 小程序: 2, 门店: 6 },
      },
    },
    students: {
      share: 0.14,
      bank: words.students,
      tones: { '+': 54, '=': 30, '-': 16 },
      sentences: { 1: 12, 2: 38, 3: 36, 4: 14 },
      about: ['平板', '耳机'],
      profile: {
        age: [20.3, 1.7],
        tenure: [10, 1],
        recency: [52, 0.6],
        recencyRange: [2, 130],
        orders: [1.4, 0.35],
        basket: [980, 0.4],
        returns: [0.06, 0.07],
        discount: [0.45, 0.13],
        categories: { 平板: 60, 耳机: 26, 手机: 8, 电脑配件: 6 },
        channels: { 小程序: 88, App: 11, 门店: 1 },
      },
    },
    dormant: {
      share: 0.12,
      bank: words.dormant,
      tones: { '+': 20, '=': 58, '-': 22 },
      sentences: { 1: 8, 2: 50, 3: 42, 4: 0 },
      profile: {
        age: [36, 8],
        tenure: [5, 1.3],
        recency: [820, 0.26],
        recencyRange: [370, 1700],
        orders: [1.05, 0.2],
        basket: [330, 0.5],
        returns: [0.04, 0.06],
        discount: [0.3, 0.14],
        categories: { 电脑配件: 26, 手机: 22, 耳机: 22, 智能穿戴: 14, 智能家居: 10, 平板: 6 },
        channels: { App: 60, 小程序: 30, 门店: 10 },
      },
    },
    'for-parents': {
      share: 0.1,
      bank: words.forParents,
      tones: { '+': 52, '=': 27, '-': 21 },
      sentences: { 1: 5, 2: 33, 3: 40, 4: 22 },
      about: ['长辈'],
      profile: {
        age: [49, 5],
        tenure: [900, 0.45],
        recency: [105, 0.5],
        orders: [4.2, 0.32],
        basket: [1250, 0.3],
        returns: [0.06, 0.06],
        discount: [0.08, 0.07],
        categories: { 智能穿戴: 50, 手机: 44, 智能家居: 4, 平板: 2 },
        channels: { 门店: 86, App: 9, 小程序: 5 },
      },
    },
    studios: {
      share: 0.06,
      bank: words.studios,
      tones: { '+': 48, '=': 28, '-': 24 },
      sentences: { 1: 4, 2: 30, 3: 42, 4: 24 },
      about: ['办公'],
      profile: {
        age: [41, 6],
        tenure: [1050, 0.4],
        recency: [85, 0.5],
        orders: [7, 0.35],
        basket: [11_500, 0.4],
        returns: [0.04, 0.04],
        discount: [0.05, 0.04],
        categories: { 电脑配件: 72, 相机: 18, 平板: 10 },
        channels: { 门店: 52, App: 46, 小程序: 2 },
      },
    },
  },
};

const SURNAMES = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);
const GIVEN_ENDS = Array.from(
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚辉玲桂英华玉萍红鹏飞宇轩涵萱怡彤琪瑶晨阳欣悦佳颖博文浩然思远梦婷雪莹子墨俊凯宁倩楠琳航睿哲诚毅薇岚青松柏云川舟',
);
const GIVEN_STARTS = Array.from('子雨思梓志建晓小文佳一嘉俊海永国春秀美玉宇浩明天泽雅若书亦景可知');

/**
 * @param {Rng} rng
 * @returns {{ rows: Cell[][], groups: string[] }}   the export, and each row's latent group beside it
 */
export function createExport(rng) {
  const customers = drawCustomers(rng, shop);
  const ids = memberNumbers(rng, customers);
  const phones = rng.shuffled(
    Array.from({ length: 10_000 }, (_, i) => `1990000${String(i).padStart(4, '0')}`),
  );
  const rows = customers.map((c, i) => [ids[i], phones[i], personName(rng), ...customerCells(rng, c)]);
  return { rows, groups: customers.map((c) => c.group) };
}

/**
 * The year of sign-up and a running number, in order of sign-up.
 * @param {Rng} rng
 * @param {Customer[]} customers
 */
function memberNumbers(rng, customers) {
  const order = customers
    .map((_, i) => i)
    .sort((a, b) => customers[b].tenureDays - customers[a].tenureDays || a - b);
  /** @type {string[]} */
  const ids = [];
  let serial = 20_310;
  for (const i of order) {
    serial += rng.int(1, 17);
    ids[i] = `LX${customers[i].memberSince.slice(2, 4)}${String(serial).padStart(6, '0')}`;
  }
  return ids;
}

/** @param {Rng} rng */
function personName(rng) {
  const given = rng.chance(0.22) ? rng.pick(GIVEN_ENDS) : rng.pick(GIVEN_STARTS) + rng.pick(GIVEN_ENDS);
  return rng.pick(SURNAMES) + given;
}

const COLOURS = [
  '黑色',
  '白色',
  '深空灰',
  '银色',
  '雾蓝',
  '浅绿',
  '星光金',
  '石墨黑',
  '奶白',
  '藏青',
  '薄荷绿',
  '钛灰',
];
const FESTIVALS = ['双十一', '618', '年货节', '双十二', '开学季', '会员日', '99大促', '国庆'];
const ELDERS = [
  '我妈',
  '我爸',
  '爸妈',
  '婆婆',
  '岳父',
  '奶奶',
  '外公',
  '老妈',
  '老爸',
  '丈母娘',
  '姥姥',
  '爷爷',
];
const OCCASIONS = ['生日', '重阳节', '母亲节', '父亲节', '中秋', '过年', '七十大寿', '退休'];

/**
 * @param {Rng} rng
 * @param {string} about
 * @param {string | null} city
 */
function topic(rng, about, city) {
  const [measure, item, kinds = ''] = rng.pick(ITEMS[about]);
  const [otherMeasure, otherItem] = rng.pick(ITEMS[rng.pick(CATEGORIES.filter((name) => name !== about))]);
  const cheap = rng.pick([
    19, 29, 39, 49, 59, 69, 79, 89, 99, 109, 129, 139, 159, 169, 189, 199, 239, 259, 299,
  ]);
  const festivals = rng.shuffled(FESTIVALS);
  const elders = rng.shuffled(ELDERS);

  /** @type {Record<string, () => string>} */
  const blanks = {
    品: () => item,
    量: () => measure,
    件: () => measure,
    这品: () => `这${measure}${item}`,
    一品: () => `一${measure}${item}`,
    品2: () => otherItem,
    一品2: () => `一${otherMeasure}${otherItem}`,
    色: () => rng.pick(COLOURS),
    城: () => city ?? rng.weighted(shop.cities),
    周: () => rng.pick(Array.from('一二三四五六日')),
    天: () => rng.pick(['三天', '一周', '十来天', '半个月', '一个月', '快两个月']),
    年: () => String(rng.int(2021, 2024)),
    数: () => rng.pick(['六', '八', '十', '十二', '十五', '二十', '三十']),
    价: () => `${cheap}${rng.pick(['', '', '块', '元'])}`,
    小价: () => `${rng.pick([10, 15, 20, 30, 40, 50, 60, 80])}${rng.pick(['块', '元', '块钱'])}`,
    节: () => festivals[0],
    节2: () => festivals[1],
    长辈: () => elders[0],
    长辈2: () => elders[1],
    礼: () => rng.pick(OCCASIONS),
    真的: () => rng.pick(['真的', '真', '是真', '太']).replace(/^太$/, '确实'),
    实拍: () => rng.pick(['实拍', '夜景', '逆光', '']),
    实测: () => rng.pick(['实测', '我这边', '飞行模式', '']),
  };
  return {
    kinds: Array.from(kinds),
    fill: (/** @type {string} */ blank) => {
      const value = blanks[blank];
      if (!value) throw new Error(`no such blank: {${blank}}`);
      return value();
    },
  };
}

/**
 * @param {Rng} rng
 * @param {string[]} sentences
 * @param {import('./reviews.mjs').Tone} tone
 */
function handwriting(rng, sentences, tone) {
  const style = rng.weighted({ tidy: 52, commas: 20, spaces: 10, halfWidth: 7, lines: 4, dots: 7 });
  const bare = sentences.map((sentence) => sentence.replace(/。$/, ''));
  const joined = (/** @type {string} */ mark) =>
    bare.map((s, i) => (i === bare.length - 1 || /[！？]$/.test(s) ? s : s + mark)).join('');
  let text = sentences.join('');
  if (style === 'commas') text = joined('，');
  if (style === 'spaces') text = bare.join(' ');
  if (style === 'halfWidth') text = bare.join(',').replaceAll('，', ',');
  if (style === 'lines') text = sentences.join('\n');
  if (style === 'dots') text = joined('。。。');
  if (tone === '+' && rng.chance(0.16))
    text = text.replace(/[。！]?$/, rng.pick(['！', '！！', '～', '~', ' 👍', '，哈哈', '😄']));
  if (tone === '-' && rng.chance(0.12))
    text = text.replace(/[。！]?$/, rng.pick(['！', '！！！', '。。。', '，无语', '，唉', ' 😑']));
  if (rng.chance(0.02)) text = `"${text}"`;
  if (rng.chance(0.14)) text = text.replace(/。$/, '');
  return text;
}
