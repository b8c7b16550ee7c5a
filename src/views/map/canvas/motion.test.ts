import { expect, test } from 'vitest';
import { makeMotion, morphMs, type MapLayout } from './motion';

const layout = (x: number, y: number, scale = 1): MapLayout => ({
  positions: new Float32Array([x, y]),
  groups: new Uint16Array([1]),
  transform: { k: scale, x: 0, y: 0 },
});
/** Place of the only point on the screen. */
function placeAt(motion: ReturnType<typeof makeMotion>, now: number): number {
  const frame = motion.frame(now)!;
  const goal = frame.layout.positions[0]!;
  const start = frame.from?.[0] ?? goal;
  const { k, x } = frame.layout.transform;
  return (start + (goal - start) * frame.morph) * k + x;
}

test('before the first layout there is nothing to draw', () => expect(makeMotion().frame(0)).toBeNull());

test('the first layout stands at once', () => {
  const motion = makeMotion();
  motion.goTo(layout(3, 4), 'morph', 0);
  expect(motion.frame(1)).toMatchObject({ from: null, morph: 1, fade: 1, isNew: true, isMoving: false });
  expect(motion.frame(2)!.isNew).toBe(false);
});

test('a morph starts at the old place, ends at the new one and is there after 900 ms', () => {
  const motion = makeMotion();
  motion.goTo(layout(10, 0), 'now', 0);
  motion.frame(0);
  motion.goTo(layout(2, 0, 20), 'morph', 100);
  expect(placeAt(motion, 100)).toBeCloseTo(10);
  const middle = placeAt(motion, 550);
  expect(middle).toBeGreaterThan(10);
  expect(middle).toBeLessThan(40);
  expect(placeAt(motion, 100 + morphMs)).toBe(40);
  expect(motion.frame(101 + morphMs)!.isMoving).toBe(false);
});

test('a morph that is interrupted goes on from where the points are', () => {
  const motion = makeMotion();
  motion.goTo(layout(0, 0), 'now', 0);
  motion.goTo(layout(100, 0), 'morph', 0);
  const before = placeAt(motion, 500);
  motion.goTo(layout(-50, 0), 'morph', 500);
  expect(placeAt(motion, 500)).toBeCloseTo(before, 3);
});

test('a settling layout is followed without a jump and without standing still at each frame', () => {
  const motion = makeMotion();
  motion.goTo(layout(0, 0), 'now', 0);
  let before = 0;
  let stops = 0;
  for (let now = 0; now <= 2000; now += 16) {
    if (now % 96 === 0) motion.goTo(layout(now / 10, 0), 'follow', now);
    const place = placeAt(motion, now);
    expect(place - before).toBeLessThan(6);
    if (now > 400 && place - before < 0.3) stops++;
    before = place;
  }
  expect(stops).toBe(0);
  expect(placeAt(motion, 6000)).toBe(192);
  expect(motion.frame(6001)!.isMoving).toBe(false);
});

test('a cross-fade lets the old points go, then the new ones come, and nothing moves', () => {
  const motion = makeMotion();
  motion.goTo(layout(5, 0), 'now', 0);
  motion.goTo(layout(9, 0), 'fade', 0);
  expect(motion.frame(40)).toMatchObject({ fade: 0.5, isMoving: true });
  expect(placeAt(motion, 40)).toBe(5);
  expect(placeAt(motion, 120)).toBe(9);
  expect(motion.frame(120)!.fade).toBeCloseTo(0.5);
  expect(motion.frame(170)).toMatchObject({ fade: 1, isMoving: false });
});

test('recolouring hands the points over again and moves nothing', () => {
  const motion = makeMotion();
  motion.goTo(layout(5, 0), 'now', 0);
  motion.frame(0);
  motion.setGroups(new Uint16Array([7]));
  const frame = motion.frame(1)!;
  expect(frame.isNew).toBe(true);
  expect(frame.layout.groups[0]).toBe(7);
  expect(placeAt(motion, 2)).toBe(5);
});
