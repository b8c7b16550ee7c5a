import shell from './zh/shell.json';
import start from './zh/start.json';
import prepare from './zh/prepare.json';
import map from './zh/map.json';
import method from './zh/method.json';
import notice from './zh/notice.json';
import health from './zh/health.json';
import feature from './zh/feature.json';
import error from './zh/error.json';
import brought from './zh/brought.json';
import compare from './zh/compare.json';
import edit from './zh/edit.json';
import encoder from './zh/encoder.json';
import explore from './zh/explore.json';
import find from './zh/find.json';
import tune from './zh/tune.json';

/** Every sentence in Chinese. */
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
