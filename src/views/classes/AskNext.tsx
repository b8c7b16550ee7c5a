import { useState, type ReactNode } from 'react';
import type { KeptClasses, KeptHead } from '../../core/data/keptClasses';
import { countedRoles } from '../../core/data/role';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { customerWords, factsOf } from '../map/customer/customerFacts';
import { columnTitle, useCustomerName, useKnown } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { IconButton } from '../ui/IconButton';
import { Select } from '../ui/Select';
import { useSourceTitle } from './useSourceTitle';

const noLabels: KeptClasses['given'] = [];
/** Customers that are shown before more are asked for. */
const shownPeople = 5;
/** Values of a customer that are shown. */
const shownFacts = 5;
/** No class was given. */
const open = 'open';

/** Whom to label next, and whose label to look at again; what was given counts from the next learning on. */
export function AskNext({ head }: { readonly head: KeptHead }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const titleOf = useSourceTitle();
  const given = useApp((state) => state.live.kept.classes?.given ?? noLabels);
  const learning = useApp((state) => state.live.classes.learning);
  const { next, doubtful } = head;
  const [isWhole, setWhole] = useState(false);
  return (
    <section className="update-section classes-ask" aria-labelledby="classes-ask-title">
      <h2 id="classes-ask-title">{text('classes.ask.title')}</h2>
      <p>
        {text(
          next.length > 0
            ? 'classes.ask.lead'
            : head.monthId === null
              ? 'classes.ask.all'
              : 'classes.ask.month',
        )}
      </p>
      {given.length > 0 && (
        <div className="classes-given" role="status">
          <p {...explains(text('classes.ask.given.how'))}>
            {text('classes.ask.given', { count: given.length })}
          </p>
          {learning === null && (
            <Button
              variant="filled"
              onPress={() =>
                void live.learnClasses(head.source, titleOf(head.source, head.title), {
                  isBalanced: head.isBalanced,
                  hidden: head.hidden,
                })
              }
            >
              {text('classes.learn.again')}
            </Button>
          )}
        </div>
      )}
      {next.length > 0 && (
        <ul className="classes-people" aria-label={text('classes.ask.title')}>
          {next.slice(0, isWhole ? next.length : shownPeople).map(({ row, told, probability }) => (
            <Person key={row} head={head} row={row} told={told} probability={probability} given={given} />
          ))}
        </ul>
      )}
      {!isWhole && next.length > shownPeople && (
        <Button size="s" variant="bare" how={text('classes.ask.more.how')} onPress={() => setWhole(true)}>
          {text('classes.ask.more', { count: next.length - shownPeople })}
        </Button>
      )}
      {doubtful.length > 0 && (
        <Disclosure
          title={text('classes.doubt.title')}
          note={count(doubtful.length)}
          noteHow={text('classes.doubt.how')}
        >
          <p>{text('classes.doubt.lead')}</p>
          <ul className="classes-people" aria-label={text('classes.doubt.title')}>
            {doubtful.map((one) => (
              <Person key={one.row} head={head} {...one} given={given} />
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}

interface PersonProps {
  readonly head: KeptHead;
  readonly row: number;
  /** What the table says; left out: nothing. */
  readonly label?: number;
  readonly told: number;
  readonly probability: number;
  readonly given: KeptClasses['given'];
}

function Person({ head: { names, recipe }, row, label, told, probability, given }: PersonProps): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const language = useApp((state) => state.language);
  const known = useKnown();
  const nameOf = useCustomerName();
  if (!known) return null;
  const own = given.find((one) => one.row === row);
  const name = nameOf(known, row);
  const columns = recipe.columns
    .filter(
      ({ role }) => countedRoles.includes(role) && role !== 'text' && role !== 'basket' && role !== 'vectors',
    )
    .slice(0, shownFacts);
  const facts = factsOf(
    known,
    row,
    columns.map((plan) => plan.name),
  ).filter(({ value }) => value !== '');
  const words = customerWords(known, row);
  const saying = { name: names[told] ?? '', share: percent(probability) };
  const at = own ? names.indexOf(own.name) : (label ?? -1);
  return (
    <li className={own ? 'is-given' : undefined}>
      <div className="classes-person">
        <b>
          <bdi>{name}</bdi>
        </b>
        <span {...explains(text('classes.one.probability.how'))}>
          {label === undefined
            ? text('classes.ask.told', saying)
            : text('classes.doubt.told', { ...saying, label: names[label] ?? '' })}
        </span>
        <small>
          <bdi>
            {facts.map(({ column, value }) => `${columnTitle(column, language)} ${value}`).join(' · ')}
          </bdi>
          {words !== '' && (
            <q>
              <bdi>{words}</bdi>
            </q>
          )}
        </small>
      </div>
      <div className="classes-label">
        <Select
          label={text('classes.ask.label', { name })}
          isLabelHidden
          value={at < 0 ? open : String(at)}
          options={[
            ...(label === undefined ? [{ value: open, label: text('classes.ask.open') }] : []),
            ...names.map((one, c) => ({ value: String(c), label: one })),
          ]}
          onChange={(value) =>
            value === open || Number(value) === label
              ? live.takeBackLabel(row)
              : live.giveLabel(row, names[Number(value)]!)
          }
          size="s"
        />
        {own && (
          <IconButton
            icon="undo"
            label={text('classes.ask.undo', { name })}
            onPress={() => live.takeBackLabel(row)}
          />
        )}
      </div>
    </li>
  );
}
