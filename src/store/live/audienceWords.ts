import type { AudienceWords } from '../../workers/messages/audience';
import type { Language } from '../state';

/** What stands in files beside an audience. */
export const audienceWords: Readonly<Record<Language, AudienceWords & { readonly unassigned: string }>> = {
  en: {
    segment: 'Segment',
    side: 'Side',
    reached: 'reached',
    heldBack: 'held back',
    reason: 'Why not in the file',
    about: 'Column',
    unassigned: 'Unassigned',
    reasons: {
      refused: 'consent says no',
      unclear: 'consent is not clear',
      empty: 'nothing to reach them by',
      shared: 'only a contact shared with somebody who must not be contacted',
      country: 'no country code',
      malformed: 'malformed',
      duplicate: 'duplicate',
    },
  },
  zh: {
    segment: '分群',
    side: '组别',
    reached: '触达',
    heldBack: '留出',
    reason: '未列入的原因',
    about: '列',
    unassigned: '未归类',
    reasons: {
      refused: '未同意接收',
      unclear: '同意与否不明',
      empty: '没有联系方式',
      shared: '只有与勿联系者共用的联系方式',
      country: '缺国家代码',
      malformed: '格式有误',
      duplicate: '重复',
    },
  },
};

/** Behind the name of a file. */
export const fileWords = {
  en: { audience: '', rejects: ' not reached', sides: ' sides', ids: ' ids' },
  zh: { audience: '', rejects: ' 未触达', sides: ' 分组', ids: ' 编号' },
} as const;
