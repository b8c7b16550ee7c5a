import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { Modal } from '../ui/Modal';
import './recipe.css';

/** Columns and names that are written out; of more, how many. */
const mostNamed = 6;

/** What a recipe that was dropped would do to the customers on the table, before it does it. */
export function RecipeDialog(): ReactNode {
  const text = useText();
  const waiting = useApp((state) => state.live.recipe);
  const rows = useApp((state) => state.dataset?.table.rowCount ?? 0);
  if (!waiting) return null;
  const { file, problem, fitted, names, missingEncoder } = waiting;
  const list = (all: readonly string[]) => ({
    count: all.length,
    more: Math.max(0, all.length - mostNamed),
    names: all.slice(0, mostNamed).join(text('recipe.and')),
  });
  const close = (): void => live.leaveRecipe();
  return (
    <Modal
      role="alertdialog"
      title={text(problem ? 'recipe.problem' : 'recipe.title', { file })}
      isOpen
      onClose={close}
      actions={
        problem ? (
          <Button variant="filled" onPress={close}>
            {text('update.understood')}
          </Button>
        ) : (
          <>
            <Button onPress={close}>{text('update.cancel')}</Button>
            <Button variant="filled" onPress={() => void live.applyRecipe()}>
              {text('recipe.apply')}
            </Button>
          </>
        )
      }
    >
      {problem && <ProblemText problem={problem} />}
      {fitted && (
        <>
          <p>
            {text('recipe.body', {
              rows,
              method: text(`method.${fitted.recipe.cluster.method}`),
              ...list(fitted.counted),
            })}
          </p>
          {fitted.lacking.length > 0 && (
            <p className="recipe-warn">{text('recipe.lacking', list(fitted.lacking))}</p>
          )}
          {missingEncoder !== null && (
            <p className="recipe-warn">{text('recipe.encoder', { name: missingEncoder })}</p>
          )}
          {names.length > 0 && <p>{text('recipe.names', list(names.map(({ name }) => name)))}</p>}
        </>
      )}
    </Modal>
  );
}
