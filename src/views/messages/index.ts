import enError from './en/error.json';
import enFeature from './en/feature.json';
import enHealth from './en/health.json';
import enCompare from './en/compare.json';
import enEdit from './en/edit.json';
import enExplore from './en/explore.json';
import enFind from './en/find.json';
import enTune from './en/tune.json';
import enMap from './en/map.json';
import enMethod from './en/method.json';
import enNotice from './en/notice.json';
import enPrepare from './en/prepare.json';
import enShell from './en/shell.json';
import enStart from './en/start.json';
import zhError from './zh/error.json';
import zhFeature from './zh/feature.json';
import zhHealth from './zh/health.json';
import zhCompare from './zh/compare.json';
import zhEdit from './zh/edit.json';
import zhExplore from './zh/explore.json';
import zhFind from './zh/find.json';
import zhTune from './zh/tune.json';
import zhMap from './zh/map.json';
import zhMethod from './zh/method.json';
import zhNotice from './zh/notice.json';
import zhPrepare from './zh/prepare.json';
import zhShell from './zh/shell.json';
import zhStart from './zh/start.json';

const en = {
  ...enShell,
  ...enStart,
  ...enPrepare,
  ...enMap,
  ...enMethod,
  ...enNotice,
  ...enHealth,
  ...enFeature,
  ...enError,
  ...enCompare,
  ...enEdit,
  ...enExplore,
  ...enFind,
  ...enTune,
};
const zh = {
  ...zhShell,
  ...zhStart,
  ...zhPrepare,
  ...zhMap,
  ...zhMethod,
  ...zhNotice,
  ...zhHealth,
  ...zhFeature,
  ...zhError,
  ...zhCompare,
  ...zhEdit,
  ...zhExplore,
  ...zhFind,
  ...zhTune,
};

/** Every sentence has an id `area.key`; English holds the list. */
export type MessageId = keyof typeof en;

/** ICU messages by language. */
export const catalogues: Readonly<Record<'en' | 'zh', Readonly<Record<string, string>>>> = { en, zh };

export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(en, id);
}
