import { useState, type ReactNode } from 'react';
import type { EncoderChoice } from '../../../core/data/recipe';
import { defaultRecipe } from '../../../core/data/recipe';
import { planRules } from '../../../pipeline/encoderPlan';
import { languageModel, wordTable } from '../../../pipeline/languageModel';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { explains } from '../../ui/explains';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { useEncoderWords } from './useEncoderWords';

const { name, sha256 } = languageModel;

/** Texts that the language model may be asked to read. */
const taughtRows = ['auto', 500, 1000, 2000, 4000] as const;
type TaughtRows = (typeof taughtRows)[number];

/** Whether the language model reads for it. */
const isRead = (kind: Offered): boolean => kind === 'taught' || kind === 'transformer';

type Offered = 'vectors' | 'lexical' | 'static' | 'taught' | 'transformer';

const nearRows = (rows: 'auto' | number): TaughtRows => taughtRows.find((each) => each === rows) ?? 'auto';

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
  const isOnGpu = useApp((state) => state.device?.kind === 'webgpu');
  const [isInt8, setInt8] = useState(made !== undefined && 'precision' in made && made.precision === 'int8');
  const [rows, setRows] = useState<TaughtRows>(made?.kind === 'taught' ? nearRows(made.rows) : 'auto');
  if (!made) return null;
  // The key in the place that the recipe's schema has it in.
  const precise = isInt8 && !isOnGpu && ({ precision: 'int8' } as const);
  const choices: Readonly<Record<Offered, EncoderChoice>> = {
    vectors: { kind: 'vectors', column: column ?? '' },
    lexical: defaultRecipe([]).encoder,
    static: { kind: 'static', ...wordTable },
    taught: { kind: 'taught', name, sha256, rows, ...precise },
    transformer: { kind: 'transformer', name, sha256, ...precise },
  };
  const kinds = (['vectors', 'lexical', 'static', 'taught', 'transformer'] as const).filter((kind) =>
    kind === 'vectors'
      ? column !== null
      : kind === 'lexical' || kind === 'static' || unreadable <= planRules.unreadable,
  );
  // One that the user brought is none of these.
  const isMade = (kind: Offered): boolean =>
    kind === made.kind &&
    (!('name' in made) || !('name' in choices[kind]) || made.name === choices[kind].name);
  const current = picked ?? kinds.find(isMade) ?? null;
  const wanted = current && choices[current];
  const isChange = wanted && JSON.stringify(wanted) !== JSON.stringify(made);
  const costOf = (encoder: EncoderChoice): ReactNode => {
    const cost = app.actions.encoderCost(encoder);
    if (!cost) return '';
    const how = text(cost.isMeasured ? 'encoder.better.measured' : 'encoder.better.assumed');
    return <span {...explains(how, false)}>{about(cost.seconds)}</span>;
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
                  {isMade(kind) && !(isRead(kind) && isChange && current === kind)
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
              {isRead(kind) && current === kind && !isOnGpu && (
                <Switch isOn={isInt8} onChange={setInt8}>
                  {text('encoder.choose.int8')}
                </Switch>
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
