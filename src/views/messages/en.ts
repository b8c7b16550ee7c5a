import shell from './en/shell.json';
import start from './en/start.json';
import prepare from './en/prepare.json';
import map from './en/map.json';
import method from './en/method.json';
import notice from './en/notice.json';
import health from './en/health.json';
import feature from './en/feature.json';
import error from './en/error.json';
import brought from './en/brought.json';
import compare from './en/compare.json';
import edit from './en/edit.json';
import encoder from './en/encoder.json';
import explore from './en/explore.json';
import find from './en/find.json';
import tune from './en/tune.json';

/** Every sentence in English. */
export const catalogue = {
  ...shell,
  ...start,
  ...prepare,
  ...map,
  ...method,
  ...notice,
  ...health,
  ...feature,
  ...error,
  ...brought,
  ...compare,
  ...edit,
  ...encoder,
  ...explore,
  ...find,
  ...tune,
};
