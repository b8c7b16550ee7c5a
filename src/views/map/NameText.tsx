import { Fragment, type ReactNode } from 'react';

const dot = ' · ';
/** A name of more parts is nobody's suggestion. */
const mostParts = 8;

/** A name that may break after the dot between two parts, and not before it. The text stays as it is. */
export function NameText({ name }: { readonly name: string }): ReactNode {
  const parts = name.split(dot);
  if (parts.length > mostParts) return name;
  return (
    <span>
      {parts.map((part, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity
        <Fragment key={i}>
          {part}
          {i < parts.length - 1 && (
            <>
              <span className="name-dot"> ·</span>{' '}
            </>
          )}
        </Fragment>
      ))}
    </span>
  );
}
