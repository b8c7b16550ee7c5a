import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  Heading,
} from 'react-aria-components';
import { Icon } from './Icon';
import { explains } from './explains';

/** A heading that opens what stands under it. */
export function Disclosure({
  title,
  note,
  noteHow,
  titleHow,
  children,
}: {
  title: string;
  /** A figure beside the title, and what it means. */
  note?: string;
  noteHow?: string;
  /** What a figure in the title means. */
  titleHow?: string;
  children: ReactNode;
}) {
  return (
    <AriaDisclosure className="ui-disclosure">
      <Heading level={3} className="ui-disclosure-heading">
        <AriaButton slot="trigger" className="ui-disclosure-button">
          <Icon name="right" size={14} />
          <span {...(titleHow !== undefined && explains(titleHow, false))}>{title}</span>
          {note !== undefined && (
            <span className="ui-disclosure-note" {...(noteHow !== undefined && explains(noteHow, false))}>
              {note}
            </span>
          )}
        </AriaButton>
      </Heading>
      <DisclosurePanel className="ui-disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
