/**
 * Words that never tell one group of customers from another: articles, pronouns, prepositions, auxiliaries, plain
 * adverbs. Kept out of names and typical terms only; no encoder drops them. Lower case. Our own lists.
 */
const ENGLISH = `
  a about above across actually after again against ago all almost alone along already also although always am among
  an and another any anybody anyone anything anyway anywhere are around as aside at away
  back barely basically be became because become becomes been before began behind being below beside besides between
  beyond bit both but by
  came can cannot come comes coming could
  definitely despite did do does doing done down due during
  each either else enough especially etc even ever every everybody everyone everything everywhere exactly except
  extremely
  fairly far few first for former forth from further
  gave get gets getting give given gives giving go goes going gone gonna got gotten
  had half happen happened hardly has have having he hence her here hers herself him himself his how however
  i if in indeed instead into is it its itself
  just
  keep kept kind kinda knew know known knows
  last later least less let lets like likely little look looked looking looks lot lots
  made mainly make makes making many may maybe me mean means might mine more most mostly much must my myself
  near nearly need needed needs neither never next no nobody none nor not nothing now nowhere
  obviously of off often oh ok okay on once one ones only onto or other others otherwise ought our ours ourselves out
  outside over overall own
  per perhaps please pretty probably put puts
  quite
  rather really right
  said same saw say saying says see seeing seem seemed seems seen several shall she should simply since so some
  somebody somehow someone something sometimes somewhat somewhere soon sort still stuff such sure
  take taken takes taking tell than that the their theirs them themselves then there therefore these they thing things
  think this those though thought three through throughout thus till to together told too took totally toward towards
  tried tries truly try trying two
  under unless until up upon us use used uses using usually
  very via
  want wanted wants was way we well went were what whatever when whenever where whereas wherever whether which
  whichever while who whoever whole whom whose why will wish with within without would
  yeah yes yet you your yours yourself yourselves
`;

/** Contractions, without the apostrophe too: many customers leave it out. */
const ENGLISH_CONTRACTIONS = `
  ain't aren't can't couldn't could've didn't doesn't don't hadn't hasn't haven't he'd he'll he's here's how's i'd i'll
  i'm i've isn't it'd it'll it's let's mightn't mustn't needn't she'd she'll she's should've shouldn't that'd that'll
  that's there's they'd they'll they're they've wasn't we'd we'll we're we've weren't what's where's who'd who'll who's
  who've why's won't would've wouldn't y'all you'd you'll you're you've
`;
/** These would be words of their own without the apostrophe. */
const OWN_WORDS = new Set(['ill', 'shell', 'well', 'wed', 'shed', 'hell', 'id', 'were']);

const CHINESE = `
  的 地 得 了 着 过 吗 呢 吧 啊 呀 哦 噢 喔 哈 哈哈 哈哈哈 嗯 嘛 啦 哇 唉 哎 呵呵 嘿嘿 么 咯 哟 罢了 而已
  我 你 您 他 她 它 咱 俺 我们 你们 您们 他们 她们 它们 咱们 自己 别人 人家 大家 本人 彼此 各自
  这 那 哪 此 该 其 某 各 每 另 这个 那个 哪个 这些 那些 哪些 这样 那样 这么 那么 怎么 怎样 怎么样 什么 啥 为什么
  为何 如何 谁 多少 几 几个 这里 那里 哪里 这儿 那儿 哪儿 这次 那次 这种 那种 此次 其他 其它 其中 另外 另 之 者 所 某些
  是 有 在 为 做 作 让 使 使得 令 被 把 将 给 叫 用 对 对于 关于 由 由于 从 自 自从 到 往 向 朝 于 以 按 按照 根据 依 凭
  跟 和 与 及 以及 同 并 并且 而 而且 且 或 或者 还是 要么 不但 不仅 不光 不管 无论 尽管 虽然 虽说 虽 但 但是 可是 可
  不过 然而 却 只是 就是 因为 因此 因 所以 于是 然后 接着 如果 要是 假如 若 只要 只有 除非 除了 除 既 既然 既是 即 即使
  哪怕 与其 宁可 甚至 甚至于 况且 何况 反正 总之 比如 例如 譬如 像 好像 似乎 如 如同 一样 似的 等 等等 之类
  不 没 没有 无 未 别 勿 莫 非 不是 不会 不能 不要 不用 不可 不可以 不得 不想 不知 不知道 没什么
  很 太 非常 特别 十分 挺 蛮 相当 比较 较 更 更加 最 最好 极 极其 极了 好 真 真的 真是 确实 的确 实在 其实 事实上
  稍 稍微 略 略微 有点 有点儿 有些 一点 一点点 一点儿 一些 些 几乎 差不多 大概 大约 左右 可能 也许 或许 应该 应当 肯定
  一定 必须 需要 需 须 得以 能 能够 能否 可以 可 会 要 想 想要 愿意 敢 肯 打算 觉得 感觉 认为 以为 知道 发现 希望
  就 才 都 也 还 又 再 再次 已 已经 曾 曾经 正 正在 刚 刚刚 刚才 马上 立刻 立即 一直 总是 总 老是 经常 常常 常 往往 有时
  有时候 偶尔 从来 从 一般 通常 现在 目前 今天 昨天 明天 以前 以后 之前 之后 后来 最后 最终 终于 当时 当 时 时候 的时候 同时
  期间 起来 下来 下去 出来 出去 进来 进去 上来 上去 过来 过去 回来 回去 上 下 里 外 内 中 前 后 左 右 间 旁 边 上面 下面
  里面 外面 前面 后面 中间 之间 以上 以下 以内 以外 方面 地方 东西 事 事情 问题 情况 样子 部分 全部 所有 一切 整个 任何 许多
  很多 好多 不少 多 少 大 小 大多 大部分 多数 少数 一 二 两 三 四 五 六 七 八 九 十 百 千 万 第一 第二 第三 一个 两个 三个
  一种 一下 一次 两次 一起 一边 一面 一方面 个 只 件 条 种 次 些 位 份 块 张 把 台 本 家 年 月 日 天 号 点 分 元
  来 去 说 看 看到 看看 看来 看起来 说是 听 听说 叫做 成 成为 变 变成 算 算是 属于 具有 拥有 存在 进行 开始 继续 起 拿 放
  到底 究竟 居然 竟然 果然 当然 自然 难道 简直 根本 完全 绝对 几乎 仅 仅仅 只能 只好 单 光 尤其 特 尤 毕竟 倒 倒是 反而
  甚 另外 此外 还有 还要 还会 还能 还可以 也是 也有 也不 都是 都有 就要 就会 就能 是否 是不是 有没有 能不能 会不会 要不要
  以来 来说 来讲 的话 而言 上述 本 这边 那边 这时 那时 如此 如下 为了 为着 至 至于 直到 直接 随 随着 趁 替 比 比起 凡 凡是
`;

const words = (list: string): string[] => list.split(/\s+/).filter((word) => word !== '');

const withoutApostrophe = words(ENGLISH_CONTRACTIONS)
  .map((word) => word.replace("'", ''))
  .filter((word) => !OWN_WORDS.has(word));

const stopWords: ReadonlySet<string> = new Set([
  ...words(ENGLISH),
  ...words(ENGLISH_CONTRACTIONS),
  ...withoutApostrophe,
  ...words(CHINESE),
]);

/** A single letter of an alphabet, or nothing but digits: never a name. */
const BARE = /^(?:[a-z]|\p{Nd}+)$/u;

/**
 * Whether a word is too plain to name a segment by, in English or Chinese.
 *
 * @param word  as displayWords gives it (lower case)
 */
export const isStopWord = (word: string): boolean => stopWords.has(word) || BARE.test(word);
