import prepare from './en/prepare.json';
import map from './en/map.json';
import method from './en/method.json';
import notice from './en/notice.json';
import health from './en/health.json';
import feature from './en/feature.json';
import brought from './en/brought.json';
import compare from './en/compare.json';
import edit from './en/edit.json';
import encoder from './en/encoder.json';
import explore from './en/explore.json';
import find from './en/find.json';
import tune from './en/tune.json';
import update from './en/update.json';
import drift from './en/drift.json';
import migration from './en/migration.json';
import proposals from './en/proposals.json';
import teach from './en/teach.json';
import why from './en/why.json';
import segment from './en/segment.json';
import act from './en/act.json';
import classes from './en/classes.json';
import worth from './en/worth.json';
import audience from './en/audience.json';
import rules from './en/rules.json';
import churn from './en/churn.json';

/** What the screens after the start say in English. */
export const later = {
  ...prepare,
  ...map,
  ...method,
  ...notice,
  ...health,
  ...feature,
  ...brought,
  ...compare,
  ...edit,
  ...encoder,
  ...explore,
  ...find,
  ...tune,
  ...update,
  ...drift,
  ...migration,
  ...proposals,
  ...teach,
  ...why,
  ...segment,
  ...act,
  ...classes,
  ...worth,
  ...audience,
  ...rules,
  ...churn,
};
