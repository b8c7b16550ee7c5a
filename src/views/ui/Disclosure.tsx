import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  Heading,
} from 'react-aria-components';
import { Icon } from './Icon';

/** A heading that opens what stands under it. */
export function Disclosure({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <AriaDisclosure className="ui-disclosure">
      <Heading level={3} className="ui-disclosure-heading">
        <AriaButton slot="trigger" className="ui-disclosure-button">
          <Icon name="right" size={14} />
          <span>{title}</span>
          {note !== undefined && <span className="ui-disclosure-note">{note}</span>}
        </AriaButton>
      </Heading>
      <DisclosurePanel className="ui-disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
