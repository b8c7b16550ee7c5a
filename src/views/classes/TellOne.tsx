import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { KeptHead } from '../../core/data/keptClasses';
import { parseNumber } from '../../core/data/parseNumber';
import type { ColumnGuess } from '../../core/data/role';
import type { ToldOne } from '../../store/live/classesState';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Field } from '../ui/Field';
import { Select } from '../ui/Select';
import { formFields, type FormField } from './formFields';
import { Reasons } from './Reasons';
import { ToldNotes } from './ToldNotes';

type Values = Readonly<Record<string, string>>;

/** So long after the last key the customer is told. */
const pauseMs = 250;
/** Classes whose probabilities are shown. */
const shownClasses = 6;
/** Of a select; an empty key is none. */
const unknown = 'unknown';
const noGuesses: readonly ColumnGuess[] = [];

/** A customer who is typed in, told while typing. Begins with a typical one. */
export function TellOne({ head }: { readonly head: KeptHead }): ReactNode {
  const text = useText();
  const guesses = useApp((state) => state.dataset?.guesses ?? noGuesses);
  const one = useApp((state) => state.live.classes.one);
  const problem = useApp((state) => state.live.classes.oneProblem);
  const fields = useMemo(() => formFields(head, guesses), [head, guesses]);
  const typical = useMemo(
    () => Object.fromEntries(fields.map((field) => [field.plan.name, field.typical])),
    [fields],
  );
  const [typed, setTyped] = useState<Values>({});
  const values = useMemo(() => ({ ...typical, ...typed }), [typical, typed]);
  useEffect(() => {
    const timer = setTimeout(() => void live.tellOne(values), pauseMs);
    return () => clearTimeout(timer);
  }, [values]);
  return (
    <section className="update-section classes-one" aria-labelledby="classes-one-title">
      <h2 id="classes-one-title">{text('classes.one.title')}</h2>
      <p>{text('classes.one.lead')}</p>
      <div className="classes-one-parts">
        <div>
          <div className="classes-form">
            {fields.map((field) => (
              <FormRow
                key={field.plan.name}
                field={field}
                value={values[field.plan.name] ?? ''}
                onChange={(value) => setTyped((before) => ({ ...before, [field.plan.name]: value }))}
              />
            ))}
          </div>
          <div className="classes-buttons">
            <Button size="s" onPress={() => setTyped({})}>
              {text('classes.one.typical')}
            </Button>
            <Button
              size="s"
              onPress={() => setTyped(Object.fromEntries(fields.map(({ plan }) => [plan.name, ''])))}
            >
              {text('classes.one.clear')}
            </Button>
          </div>
        </div>
        <div className="classes-answer" aria-live="polite">
          {problem && <ProblemText problem={problem} />}
          {one && <Answer head={head} one={one} values={values} />}
          {!one && !problem && <p className="quiet">{text('classes.one.working')}</p>}
        </div>
      </div>
    </section>
  );
}

interface FormRowProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FormRow({ field: { plan, choices }, value, onChange }: FormRowProps): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const label = columnTitle(plan.name, language);
  if (choices)
    return (
      <Select
        label={label}
        value={value === '' ? unknown : String(choices.indexOf(value))}
        options={[
          { value: unknown, label: text('classes.one.unknown') },
          ...choices.map((choice, i) => ({ value: String(i), label: choice })),
        ]}
        onChange={(key) => onChange(key === unknown ? '' : choices[Number(key)]!)}
      />
    );
  const isNumber = plan.role === 'number' || plan.role === 'amount';
  const isOdd =
    isNumber && value !== '' && Number.isNaN(parseNumber(value, plan.numberFormat?.decimal ?? '.'));
  return (
    <Field
      label={label}
      value={value}
      {...(isOdd && { note: text('classes.one.odd') })}
      onChange={onChange}
      {...(plan.role === 'text' && { rows: 3 })}
      {...(plan.role === 'date' && { placeholder: '2024-12-31' })}
    />
  );
}

function Answer({
  head: { names },
  one: { probabilities, reasons, notes },
  values,
}: {
  readonly head: KeptHead;
  readonly one: ToldOne;
  readonly values: Values;
}): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  if (!probabilities) return <p>{text('classes.one.nothing')}</p>;
  const order = names
    .map((_, c) => c)
    .sort((a, b) => probabilities[b]! - probabilities[a]!)
    .slice(0, shownClasses);
  const [first] = order;
  return (
    <>
      <h3 {...explains(text('classes.one.probability.how'))}>
        {text('classes.one.told', {
          name: names[first!] ?? '',
          share: percent(probabilities[first!]!),
        })}
      </h3>
      <ul className="classes-bars" {...explains(text('classes.one.probability.how'))}>
        {order.map((c) => (
          <li key={c}>
            <bdi>{names[c]}</bdi>
            <i aria-hidden="true">
              <i style={{ width: `${probabilities[c]! * 100}%` }} />
            </i>
            <span>{percent(probabilities[c]!)}</span>
          </li>
        ))}
      </ul>
      <ToldNotes notes={notes} />
      <Reasons reasons={reasons} names={names} probabilities={probabilities} values={values} />
    </>
  );
}
