import { useMemo, type ReactNode } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import type { MessageId } from './index';

export type TextValues = Readonly<Record<string, string | number | Date | undefined>>;

/** Puts a sentence of the catalogue into the user's language. */
export type Text = (id: MessageId, values?: TextValues) => string;

export function textOf(intl: IntlShape): Text {
  return (id, values) => intl.formatMessage({ id }, values as Record<string, string>);
}

/** The same function until the language changes. */
export function useText(): Text {
  const intl = useIntl();
  return useMemo(() => textOf(intl), [intl]);
}

/** What stands between two sentences: Chinese full stops bring their own space. */
export const useSentenceGap = (): string => (useIntl().locale.startsWith('zh') ? '' : ' ');

const bold = (parts: ReactNode) => <b>{parts}</b>;
const quiet = (parts: ReactNode) => <span className="quiet">{parts}</span>;

/** A sentence with `<b>` and `<q>` (quiet) in it. Values are text nodes, whatever they hold. */
export function RichText({ id, values }: { id: MessageId; values?: TextValues }): ReactNode {
  const intl = useIntl();
  const tags = { b: bold, q: quiet };
  return intl.formatMessage({ id }, { ...(values as Record<string, string>), ...tags });
}
