import { Fragment, type ReactNode } from 'react';

const dot = ' · ';
/** A name of more parts is nobody's suggestion. */
const mostParts = 8;
/** Longer words may have to break. */
const longestWord = 12;
const longestHyphened = 16;

/**
 * A name that may break after the dot between two parts, and neither before it nor inside “month-to-month” or a Chinese
 * word. The text stays as it is.
 */
export function NameText({ name }: { readonly name: string }): ReactNode {
  const parts = name.split(dot);
  if (parts.length > mostParts) return name;
  return (
    <span className="name-text">
      {parts.map((part, i) => {
        if (i === parts.length - 1) return <Words key={part} text={part} />;
        const from = part.lastIndexOf(' ') + 1;
        const kept = part.length - from > (part.includes('-', from) ? longestHyphened : longestWord);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no other identity
          <Fragment key={i}>
            <Words text={kept ? part : part.slice(0, from)} />
            <span className="name-dot">{`${kept ? '' : part.slice(from)} ·`}</span>{' '}
          </Fragment>
        );
      })}
    </span>
  );
}

/** Words with hyphens stay in one piece. */
function Words({ text }: { readonly text: string }): ReactNode {
  return text.split(/(\S+-\S+)/).map((piece, i) =>
    i % 2 === 1 && piece.length <= longestHyphened ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces have no other identity
      <span key={i} className="name-dot">
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}
