import type { ReactNode } from 'react';
import { useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import './customer.css';
import { customerFacts, customerWords, type Known } from './customerFacts';
import { columnTitle, useCustomerName } from './useKnown';

interface CustomerLineProps {
  readonly known: Known;
  readonly row: number;
  /** The mark of their segment, where lines are of several. */
  readonly mark?: ReactNode;
  /** On the do-not-contact list. */
  readonly isListed?: boolean;
  readonly onPress: () => void;
}

/** A customer on one line, their words or else two of their values: to open. */
export function CustomerLine({ known, row, mark, isListed = false, onPress }: CustomerLineProps): ReactNode {
  const text = useText();
  const nameOf = useCustomerName();
  const language = useApp((state) => state.language);
  const words = customerWords(known, row, 90);
  const facts = customerFacts(known, row)
    .filter(({ isUsed, value }) => isUsed && value !== '')
    .slice(0, 2)
    .map(({ column, value }) => `${columnTitle(column, language)} ${value}`)
    .join(' · ');
  return (
    <button type="button" className="customer-line" onClick={onPress}>
      {mark}
      <b>
        <bdi>{nameOf(known, row)}</bdi>
      </b>
      {isListed && <span className="customer-listed">{text('health.lookup.listed')}</span>}
      <span className="quiet">
        <bdi>{words || facts}</bdi>
      </span>
    </button>
  );
}
