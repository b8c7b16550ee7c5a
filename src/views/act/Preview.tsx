import type { ReactNode } from 'react';
import type { AudienceChoices, AudiencePreview, PreviewCell } from '../../core/data/audience';
import type { RuleSet } from '../../stages/act/audience/ruleSets';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { mask } from '../prepare/mask';
import { RevealSwitch } from '../prepare/RevealSwitch';
import { explains } from '../ui/explains';

interface PreviewProps {
  readonly preview: AudiencePreview;
  readonly choices: AudienceChoices;
  readonly rules: RuleSet;
}

/** The first rows: as read, made uniform, as they go into the file. */
export function Preview({ preview, choices, rules }: PreviewProps): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { rows } = preview;
  const first = rows[0];
  if (!first) return null;
  const isHashed = first.map(({ header }) =>
    rules.columns.some((one) => one.header === header && one.isHashed),
  );
  return (
    <div className="act-preview">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard */}
      <div className="act-table" tabIndex={0} role="region" aria-label={text('audience.preview')}>
        <table>
          <thead>
            <tr>
              {first.map(({ header }, at) => [
                <th key={`${header} read`} scope="col">
                  {text('audience.read', { header })}
                </th>,
                <th key={`${header} uniform`} scope="col">
                  {text('audience.uniform')}
                </th>,
                isHashed[at] && (
                  <th key={`${header} hash`} scope="col">
                    SHA-256
                  </th>
                ),
              ])}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, at) => (
                  <Cells key={cell.header} cell={cell} isHashed={isHashed[at] === true} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="act-preview-foot">
        <p {...explains(text('audience.rows.how'))}>
          {text('audience.preview.foot', {
            rows: rows.length,
            of: count(preview.reachable - preview.heldBack),
            hashed: String(isHashed.some(Boolean)),
            names: String(choices.withNames),
          })}
          {preview.alreadyHashed > 0 &&
            ` ${text('audience.hashed.before', { count: preview.alreadyHashed, formatted: count(preview.alreadyHashed) })}`}
        </p>
        <RevealSwitch />
      </div>
    </div>
  );
}

/** Blanks that are in the way are shown. */
function Read({ read }: { read: string }): ReactNode {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(read) ?? [];
  return (
    <>
      {before && <span className="act-blank">{'␣'.repeat(before.length)}</span>}
      {middle}
      {after && <span className="act-blank">{'␣'.repeat(after.length)}</span>}
    </>
  );
}

const shortHash = (hash: string): string => `${hash.slice(0, 6)}…${hash.slice(-4)}`;

function Cells({ cell, isHashed }: { cell: PreviewCell; isHashed: boolean }): ReactNode {
  const text = useText();
  const isRevealed = useApp((state) => state.isRevealed);
  const { read, uniform, hashed, field } = cell;
  const isOpen = isRevealed || field === 'country';
  const kind = field === 'email' || field === 'phone' ? field : 'name';
  const missing = (
    <span className="act-missing" {...explains(text('audience.missing'), false)}>
      ·
    </span>
  );
  return (
    <>
      <td>{read.trim() === '' ? missing : isOpen ? <Read read={read} /> : mask(read, kind)}</td>
      <td>{uniform === '' ? missing : isOpen ? uniform : mask(uniform, kind)}</td>
      {isHashed && (
        <td className="act-hash" {...(hashed !== null && explains(hashed, false))}>
          {hashed === null ? missing : shortHash(hashed)}
        </td>
      )}
    </>
  );
}
