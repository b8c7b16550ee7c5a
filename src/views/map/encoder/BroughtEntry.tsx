import { useState, type ReactNode } from 'react';
import { probedLanguages, type BroughtEncoder } from '../../../core/data/broughtEncoder';
import type { EncoderChoice } from '../../../core/data/recipe';
import { planRules } from '../../../pipeline/encoderPlan';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { DeleteDialog } from '../../ui/DeleteDialog';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { RenameDialog } from '../../ui/RenameDialog';
import { Tooltip } from '../../ui/Tooltip';
import { useEncoderWords } from './useEncoderWords';

/** One encoder that the user brought: its name, what was found, and what it may do for this map. */
export function BroughtEntry({ entry }: { readonly entry: BroughtEncoder }): ReactNode {
  const text = useText();
  const [asks, setAsks] = useState<'rename' | 'remove' | null>(null);
  const made = useApp((state) => state.recipe?.encoder);
  const isMade = made && 'sha256' in made && made.sha256 === entry.sha256 ? made.kind : null;
  return (
    <li className="brought-entry">
      <div className="brought-head">
        <b>
          <bdi>{entry.name}</bdi>
        </b>
        {(isMade === 'taught' || isMade === 'transformer') && (
          <span className="brought-use">{text(`brought.inUse.${isMade}`)}</span>
        )}
        <Menu
          trigger={
            <IconButton
              icon="more"
              label={text('brought.more', { name: entry.name })}
              size="s"
              hasTooltip={false}
            />
          }
          label={text('brought.more', { name: entry.name })}
          placement="bottom end"
          entries={[
            { id: 'rename', label: text('brought.rename'), icon: 'pencil' },
            { id: 'remove', label: text('brought.remove'), icon: 'trash', isDanger: true },
          ]}
          onAction={(id) => setAsks(id as 'rename' | 'remove')}
        />
      </div>
      <Facts entry={entry} />
      <Uses entry={entry} isMade={isMade} />
      {asks === 'rename' && <RenameEncoder entry={entry} onClose={() => setAsks(null)} />}
      {asks === 'remove' && <RemoveEncoder entry={entry} onClose={() => setAsks(null)} />}
    </li>
  );
}

function Facts({ entry }: { readonly entry: BroughtEncoder }): ReactNode {
  const text = useText();
  const { bytes } = useFormats();
  const language = useApp((state) => state.language);
  const { dimensions, maxTokens: tokens, languages, rowsPerSecond } = entry;
  const facts = { dimensions, tokens, size: bytes(entry.bytes) };
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(
    languages.map((code) => names.of(code) ?? code),
  );
  const reads =
    languages.length > 0
      ? text('brought.reads', { languages: list })
      : text('brought.reads.none', { count: probedLanguages.length });
  return (
    <div className="brought-facts">
      <Fact how={text('brought.facts.how', facts)}>{text('brought.facts', facts)}</Fact>
      <Fact how={text('brought.rate.how')}>
        {text('brought.rate', { rate: Math.max(1, Math.round(rowsPerSecond)) })}
      </Fact>
      <Fact how={text('brought.reads.how')}>{reads}</Fact>
    </div>
  );
}

function Fact({ how, children }: { readonly how: string; readonly children: string }): ReactNode {
  return (
    <Tooltip text={how} isFocusable placement="left">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
      <span tabIndex={0} role="note">
        {children}
      </span>
    </Tooltip>
  );
}

interface UsesProps {
  readonly entry: BroughtEncoder;
  /** What it is to the map on the screen. */
  readonly isMade: EncoderChoice['kind'] | null;
}

function Uses({ entry, isMade }: UsesProps): ReactNode {
  const text = useText();
  const { about } = useEncoderWords();
  const distinct = useApp((state) => state.result?.texts.distinct ?? 0);
  const { name, sha256, rowsPerSecond } = entry;
  const teaching = Math.min(distinct, planRules.taught);
  const use = (encoder: EncoderChoice): void => void app.actions.chooseEncoder(encoder);
  const time = (texts: number): string => about(texts / rowsPerSecond);
  return (
    <div className="brought-uses">
      {isMade !== 'taught' && distinct > planRules.readsAll && (
        <Tooltip text={text('brought.teach.cost', { texts: teaching, time: time(teaching) })}>
          <Button size="s" onPress={() => use({ kind: 'taught', name, sha256, rows: 'auto' })}>
            {text('brought.teach')}
          </Button>
        </Tooltip>
      )}
      {isMade !== 'transformer' && distinct > 0 && (
        <Tooltip text={text('brought.read.cost', { texts: distinct, time: time(distinct) })}>
          <Button size="s" onPress={() => use({ kind: 'transformer', name, sha256 })}>
            {text('brought.read')}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

interface AskProps {
  readonly entry: BroughtEncoder;
  readonly onClose: () => void;
}

function RenameEncoder({ entry, onClose }: AskProps): ReactNode {
  const text = useText();
  return (
    <RenameDialog
      title={text('brought.rename.title')}
      label={text('brought.rename.label')}
      name={entry.name}
      cancel={text('brought.cancel')}
      save={text('brought.rename')}
      onRename={(name) => void app.actions.renameEncoder(entry.sha256, name)}
      onClose={onClose}
    />
  );
}

function RemoveEncoder({ entry, onClose }: AskProps): ReactNode {
  const text = useText();
  const { bytes } = useFormats();
  return (
    <DeleteDialog
      title={text('brought.remove.title', { name: entry.name })}
      isOpen
      cancel={text('brought.cancel')}
      remove={text('brought.remove.go')}
      onDelete={() => void app.actions.removeEncoder(entry.sha256)}
      onClose={onClose}
    >
      <p
        {...explains(
          text('brought.facts.how', {
            dimensions: entry.dimensions,
            tokens: entry.maxTokens,
            size: bytes(entry.bytes),
          }),
        )}
      >
        {text('brought.remove.line', { size: bytes(entry.bytes) })}
      </p>
    </DeleteDialog>
  );
}
