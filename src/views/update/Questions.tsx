import type { ReactNode } from 'react';
import {
  answerOf,
  type UpdateAnswers,
  type UpdateChoice,
  type UpdateQuestion,
} from '../../core/data/updateQuestion';
import { useFormats } from '../messages/useFormats';
import { RichText, useText } from '../messages/useText';
import { Select } from '../ui/Select';
import './questions.css';

interface QuestionsProps {
  readonly questions: readonly UpdateQuestion[];
  readonly answers: UpdateAnswers;
  readonly onAnswer: (id: string, choice: UpdateChoice) => void;
}

/** What is odd about next month's file, each with what can be done about it; those that stop the update come first. */
export function Questions({ questions, answers, onAnswer }: QuestionsProps): ReactNode {
  const text = useText();
  if (questions.length === 0) return null;
  const ordered = [...questions].sort((a, b) => Number(b.usual === 'stop') - Number(a.usual === 'stop'));
  return (
    <section className="update-questions" aria-labelledby="update-questions">
      <h2 id="update-questions">{text('update.question.title', { count: questions.length })}</h2>
      <ul>
        {ordered.map((question) => (
          <Question
            key={question.id}
            question={question}
            answer={answerOf(question, answers)}
            onAnswer={(choice) => onAnswer(question.id, choice)}
          />
        ))}
      </ul>
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
    share: percent(Number(facts['share'] ?? 0), 1),
  };
  const factor = number(Number(facts['factor'] ?? 1));
  return (
    <li className={answer === 'stop' ? 'is-stopping' : undefined}>
      <p>
        <RichText id={`update.question.${kind}`} values={values} />
      </p>
      <Select
        label={text('update.question.choice')}
        isLabelHidden
        value={answer}
        options={choices.map((value) => ({ value, label: text(`update.choice.${value}`, { factor }) }))}
        onChange={onAnswer}
        size="s"
      />
    </li>
  );
}
