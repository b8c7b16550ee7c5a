import type { CDPSession } from '@playwright/test';
import { lacksData, readData } from '../../src/testing/data';
import { expect, test } from '../fixtures';
import type { Kindred } from '../pages/kindred';

const mall = 'mall_customers/Mall_Customers.csv';
type Place = readonly [number, number];

/** Fingers on the glass, by the browser's own input: it makes touch and pointer events of them. */
class Fingers {
  private readonly session: CDPSession;
  /** Of the last event, s: the browser tells two taps from a double tap by what it is told, not by how slow the machine is. */
  private time = 0;
  private isQuick = false;

  private constructor(session: CDPSession) {
    this.session = session;
  }

  static async of(kindred: Kindred): Promise<Fingers> {
    return new Fingers(await kindred.page.context().newCDPSession(kindred.page));
  }

  private async touch(
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    places: readonly Place[],
  ): Promise<void> {
    const touchPoints = places.map(([x, y], id) => ({ x, y, id }));
    const timestamp = (this.time = Math.max(this.time + 0.03, this.isQuick ? 0 : Date.now() / 1000));
    await this.session.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp });
  }

  /** Each step holds the place of every finger; a finger that comes later is in the later steps. */
  async move(steps: readonly (readonly Place[])[]): Promise<void> {
    let down = 0;
    for (const places of steps) {
      await this.touch(places.length > down ? 'touchStart' : 'touchMove', places);
      down = places.length;
    }
    await this.touch('touchEnd', []);
  }

  /** Quickly enough to be a double tap. */
  async doubleTap(place: Place): Promise<void> {
    await this.move([[place]]);
    this.isQuick = true;
    await this.move([[place]]);
    this.isQuick = false;
  }

  async pen(way: readonly Place[]): Promise<void> {
    const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: Place) =>
      this.session.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
        pointerType: 'pen',
        force: 0.5,
      });
    await send('mousePressed', way[0]!);
    for (const place of way.slice(1)) await send('mouseMoved', place);
    await send('mouseReleased', way.at(-1)!);
  }
}

const ring = ([x, y]: Place, radius: number): Place[] =>
  Array.from({ length: 25 }, (_, i) => {
    const angle = (i / 24) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });

test.describe(() => {
  test.skip(lacksData(mall), 'needs the data folder');
  test.use({ hasTouch: true });

  const openMall = async (kindred: Kindred): Promise<Place> => {
    await kindred.open();
    await kindred.makeMap({ name: 'Mall_Customers.csv', bytes: readData(mall) });
    const { x, y, width, height } = await kindred.mapBox();
    return [x + width / 2, y + height / 2];
  };
  const takeLasso = async (kindred: Kindred): Promise<void> => {
    await kindred.page.getByRole('button', { name: 'Draw round customers' }).tap();
    await expect(kindred.map).toHaveAttribute('data-tool', 'lasso');
  };

  test('draw round customers with one finger, and move the map with two', async ({ kindred }) => {
    const middle = await openMall(kindred);
    const fingers = await Fingers.of(kindred);
    await takeLasso(kindred);
    const way = ring(middle, 170);
    await fingers.move(way.map((place) => [place]));
    const inside = await kindred.itemsInside(way);
    expect(inside.length).toBeGreaterThan(5);
    expect((await kindred.picked()).items).toEqual(inside);
    expect(await kindred.camera(), 'one finger leaves the map where it is').toEqual({ k: 1, x: 0, y: 0 });

    const [x, y] = middle;
    const apart = (by: number): Place[] => [
      [x - by, y],
      [x + by, y],
    ];
    await fingers.move([[[x - 50, y]], apart(50), ...[60, 70, 80, 90, 100].map(apart)]);
    await kindred.untilStill();
    expect((await kindred.camera()).k, 'two fingers pinch while the lasso is on').toBeCloseTo(2, 1);
    expect((await kindred.picked()).items, 'and pick nobody').toEqual(inside);

    const before = await kindred.camera();
    await fingers.move([0, 20, 40, 60].map((by) => apart(80).map(([a, b]): Place => [a + by, b + by])));
    const after = await kindred.camera();
    expect(after.k).toBeCloseTo(before.k, 2);
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([60, 60]);
  });

  test('drag, double-tap and choose with a finger', async ({ kindred }) => {
    const [x, y] = await openMall(kindred);
    const fingers = await Fingers.of(kindred);
    await fingers.move([0, 15, 30, 45].map((by): Place[] => [[x + by, y + 200]]));
    expect((await kindred.camera()).x).toBeCloseTo(45, 0);
    await fingers.doubleTap([x, y + 200]);
    await expect.poll(async () => (await kindred.camera()).k).toBeCloseTo(2, 1);
    await kindred.untilStill();
    const [id = ''] = await kindred.labelsOnMap();
    await kindred.label(id).tap();
    await expect(kindred.label(id)).toHaveAttribute('aria-pressed', 'true');
    await kindred.label(id).tap();
    const suggestion = kindred.page.getByRole('option').first();
    const name = (await suggestion.textContent()) ?? '';
    await suggestion.tap();
    await expect(kindred.label(id), 'a suggestion taken by touch').toContainText(name);
  });

  test('draw round customers with a pen', async ({ kindred }) => {
    const middle = await openMall(kindred);
    await kindred.page.evaluate(() =>
      document
        .querySelector('.map-canvas')
        ?.addEventListener('pointerdown', (event) =>
          document.body.setAttribute('data-pointer', (event as PointerEvent).pointerType),
        ),
    );
    await takeLasso(kindred);
    const way = ring(middle, 170);
    await (await Fingers.of(kindred)).pen(way);
    await expect(kindred.page.locator('body')).toHaveAttribute('data-pointer', 'pen');
    const inside = await kindred.itemsInside(way);
    expect(inside.length).toBeGreaterThan(5);
    expect((await kindred.picked()).items).toEqual(inside);
  });
});
