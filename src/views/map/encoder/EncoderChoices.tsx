import { useState, type ReactNode } from 'react';
import { isBrought, modelKey } from '../../../core/data/broughtEncoder';
import type { EncoderChoice } from '../../../core/data/recipe';
import { defaultRecipe } from '../../../core/data/recipe';
import { planRules } from '../../../pipeline/encoderPlan';
import { languageModel } from '../../../pipeline/languageModel';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { Select } from '../../ui/Select';
import { useEncoderWords } from './useEncoderWords';

const { name, sha256 } = languageModel;

/** Texts that the language model may be asked to read. */
const taughtRows = ['auto', 500, 1000, 2000, 4000] as const;
type TaughtRows = (typeof taughtRows)[number];

type Offered = 'vectors' | 'lexical' | 'taught' | 'transformer';

/** The encoder by hand: each with what it is, what it costs, and one button that makes the map again. */
export function EncoderChoices(): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { about } = useEncoderWords();
  const made = useApp((state) => state.recipe?.encoder);
  const unreadable = useApp((state) => state.result?.texts.unreadable ?? 0);
  // The cost is known better once the model has read something.
  useApp((state) => state.refine.status);
  const column = useApp(
    (state) => state.recipe?.columns.find(({ role }) => role === 'vectors')?.name ?? null,
  );
  const [picked, setPicked] = useState<Offered | null>(null);
  const [rows, setRows] = useState<TaughtRows>('auto');
  if (!made) return null;
  const choices: Readonly<Record<Offered, EncoderChoice>> = {
    vectors: { kind: 'vectors', column: column ?? '' },
    lexical: defaultRecipe([]).encoder,
    taught: { kind: 'taught', name, sha256, rows },
    transformer: { kind: 'transformer', name, sha256 },
  };
  /** Of a model that ships; the user's own are told of below. */
  const isOwn = 'sha256' in made && isBrought(modelKey(made));
  const offered = (['vectors', 'lexical', 'taught', 'transformer'] as const).filter(
    (kind) =>
      (kind === 'vectors' ? column !== null : kind === 'lexical') || unreadable <= planRules.unreadable,
  );
  const kinds = languageModel.teaches ? offered : offered.filter((kind) => kind !== 'taught');
  const current = picked ?? (isOwn ? null : (kinds.find((kind) => kind === made.kind) ?? null));
  const wanted = current && choices[current];
  const isChange = wanted && JSON.stringify(wanted) !== JSON.stringify(made);
  const costOf = (encoder: EncoderChoice): string => {
    const cost = app.actions.encoderCost(encoder);
    return cost ? about(cost.seconds) : '';
  };
  return (
    <section className="encoder-section">
      <Disclosure title={text('encoder.choose')}>
        <p className="quiet">{text('encoder.choose.line')}</p>
        <fieldset className="encoder-choices">
          <legend className="visually-hidden">{text('encoder.choose')}</legend>
          {kinds.map((kind) => (
            <div key={kind} className={`encoder-choice ${current === kind ? 'is-chosen' : ''}`}>
              <label>
                <input
                  type="radio"
                  name="encoder-choice"
                  checked={current === kind}
                  onChange={() => setPicked(kind)}
                />
                <b>{text(`encoder.choose.${kind}`)}</b>
                <span className="quiet">
                  {made.kind === kind && !isOwn && !(kind === 'taught' && isChange && current === kind)
                    ? text('encoder.choose.now')
                    : costOf(choices[kind])}
                </span>
              </label>
              <p>{text(`encoder.choose.${kind}.how`, { name: column ?? '' })}</p>
              {kind === 'taught' && current === 'taught' && (
                <Select
                  label={text('encoder.choose.taught.rows')}
                  size="s"
                  value={String(rows)}
                  options={taughtRows.map((value) => ({
                    value: String(value),
                    label: value === 'auto' ? text('encoder.choose.taught.auto') : count(value),
                  }))}
                  onChange={(value) => setRows(taughtRows.find((each) => String(each) === value) ?? 'auto')}
                />
              )}
            </div>
          ))}
        </fieldset>
        {isChange && (
          <Button
            onPress={() => {
              setPicked(null);
              void app.actions.chooseEncoder(wanted);
            }}
          >
            {text('encoder.choose.use')}
          </Button>
        )}
      </Disclosure>
    </section>
  );
}
