import { expect, test } from 'vitest';
import type { RunState, StepState } from '../../store/state';
import { runFraction } from './runFraction';

const step = (name: StepState['name'], status: StepState['status'], fraction: number): StepState => ({
  name,
  status,
  fraction,
});
const run = (steps: StepState[], status: RunState['status'] = 'running'): RunState => ({
  status,
  steps,
  problem: null,
  settling: false,
});
const encoder = { kind: 'transformer', name: 'minilm-l6', sha256: '' } as const;
const offered = { status: 'done' } as const;

test('nothing on has no fraction', () => {
  expect(runFraction({ opening: null, run: run([], 'idle'), refine: offered })).toBeNull();
});

test('a run counts its steps by how long they usually take', () => {
  const half = [step('text', 'done', 1), step('group', 'running', 0)];
  expect(runFraction({ opening: null, run: run(half), refine: offered })).toBeCloseTo(40 / 64);
  const whole = half.map(({ name }) => step(name, 'done', 1));
  expect(runFraction({ opening: null, run: run(whole), refine: offered })).toBe(1);
});

test('a file that is being read comes first, the language model last', () => {
  const refine = { status: 'running', encoder, step: step('refine', 'running', 0.3) } as const;
  expect(runFraction({ opening: null, run: run([], 'done'), refine })).toBe(0.3);
  const opening = { name: 'a.csv', joining: false, step: step('read', 'running', 0.7) };
  expect(runFraction({ opening, run: run([], 'done'), refine })).toBe(0.7);
});
