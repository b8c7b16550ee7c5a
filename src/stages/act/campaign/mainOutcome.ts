import type { CampaignOutcome } from '../../../core/data/campaign';

/** What a shop wants most: money goes before clicks. */
const bought = /bought|buy|purchas|convert|conversion|order|sale|paid|购买|下单|转化|成交|付款/i;

/** The outcome that a campaign is judged by and offers are ranked by: a purchase where one is told, else the first. */
export const mainOutcome = (outcomes: readonly CampaignOutcome[]): CampaignOutcome | undefined =>
  outcomes.find(({ name }) => bought.test(name)) ?? outcomes[0];
