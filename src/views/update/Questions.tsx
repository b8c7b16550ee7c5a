import type { ReactNode } from 'react';
import {
  answerOf,
  columnRead,
  type UpdateChoice,
  type updateChoices,
  type UpdateQuestion,
} from '../../core/data/updateQuestion';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { RichText, useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Select } from '../ui/Select';
import './questions.css';

/** What is odd about next month's file, each with what can be done about it; those that stop the update come first. */
export function Questions(): ReactNode {
  const text = useText();
  const questions = useApp((state) => state.live.update.questions);
  const answers = useApp((state) => state.live.update.answers);
  const { name } = useApp((state) => state.live.update.at);
  const ordered = [...questions].sort((a, b) => Number(b.usual === 'stop') - Number(a.usual === 'stop'));
  const isStopping = questions.some((question) => answerOf(question, answers) === 'stop');
  return (
    <section className="update-section update-questions" aria-labelledby="update-questions">
      <h1 id="update-questions">
        <bdi>{name}</bdi>
        <span {...explains(text('update.question.title.how'))}>
          {text('update.question.title', { count: questions.length })}
        </span>
      </h1>
      <ul>
        {ordered.map((question) => (
          <Question
            key={question.id}
            question={question}
            answer={answerOf(question, answers)}
            onAnswer={(choice) => live.answer(question.id, choice)}
          />
        ))}
      </ul>
      <div className="update-questions-end">
        <Button variant="filled" onPress={() => void live.goOn()}>
          {text(isStopping ? 'update.question.stop' : 'update.question.go')}
        </Button>
        {!isStopping && <Button onPress={() => live.cancelUpdate()}>{text('update.cancel')}</Button>}
      </div>
      <p className="quiet">{text('update.untouched')}</p>
    </section>
  );
}

function Question({
  question,
  answer,
  onAnswer,
}: {
  readonly question: UpdateQuestion;
  readonly answer: UpdateChoice;
  readonly onAnswer: (choice: UpdateChoice) => void;
}): ReactNode {
  const text = useText();
  const { count, number, percent } = useFormats();
  const { kind, column, facts, choices } = question;
  const said = (value: string | number | undefined): string =>
    typeof value === 'number' ? number(value) : (value ?? '');
  const values = {
    column,
    count: question.count,
    rows: count(question.count),
    values: said(facts['values']),
    more: Number(facts['more'] ?? 0),
    before: said(facts['before']),
    now: said(facts['now']),
    value: said(facts['value']),
    share: percent(Number(facts['share'] ?? 0), 1),
  };
  const factor = number(Number(facts['factor'] ?? 1));
  const reformed = Number(facts['reformed'] ?? 0);
  const labelOf = (choice: UpdateChoice): string => {
    const other = columnRead(choice);
    return other === null
      ? text(`update.choice.${choice as (typeof updateChoices)[number]}`, { factor, reformed })
      : text('update.choice.from', { column: other });
  };
  return (
    <li className={answer === 'stop' ? 'is-stopping' : undefined}>
      <p {...explains(text('update.question.how'))}>
        <RichText id={`update.question.${kind}`} values={values} />
      </p>
      <Select
        label={text('update.question.choice')}
        isLabelHidden
        value={answer}
        options={choices.map((value) => ({ value, label: labelOf(value) }))}
        onChange={onAnswer}
        size="s"
      />
    </li>
  );
}
