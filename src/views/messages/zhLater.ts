import prepare from './zh/prepare.json';
import map from './zh/map.json';
import method from './zh/method.json';
import notice from './zh/notice.json';
import health from './zh/health.json';
import feature from './zh/feature.json';
import brought from './zh/brought.json';
import compare from './zh/compare.json';
import edit from './zh/edit.json';
import encoder from './zh/encoder.json';
import explore from './zh/explore.json';
import find from './zh/find.json';
import tune from './zh/tune.json';
import update from './zh/update.json';
import drift from './zh/drift.json';
import migration from './zh/migration.json';
import proposals from './zh/proposals.json';
import teach from './zh/teach.json';
import why from './zh/why.json';
import segment from './zh/segment.json';
import act from './zh/act.json';
import classes from './zh/classes.json';
import worth from './zh/worth.json';
import audience from './zh/audience.json';
import rules from './zh/rules.json';
import churn from './zh/churn.json';

/** What the screens after the start say in Chinese. */
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
