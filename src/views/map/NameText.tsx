import { Fragment, type ReactNode } from 'react';

const dot = ' · ';
/** A name of more parts is nobody's suggestion. */
const mostParts = 8;
/** Longer words may have to break. */
const longestWord = 12;

/** A name that may break after the dot between two parts, and not before it. The text stays as it is. */
export function NameText({ name }: { readonly name: string }): ReactNode {
  const parts = name.split(dot);
  if (parts.length > mostParts) return name;
  return (
    <span>
      {parts.map((part, i) => {
        if (i === parts.length - 1) return part;
        const from = part.lastIndexOf(' ') + 1;
        const kept = part.length - from > longestWord ? part.length : from;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity
          <Fragment key={i}>
            {part.slice(0, kept)}
            <span className="name-dot">{`${part.slice(kept)} ·`}</span>{' '}
          </Fragment>
        );
      })}
    </span>
  );
}
