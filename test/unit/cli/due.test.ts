/**
 * Goal: alerts stored before they could go up by themselves are found by the sweeper after one command (docs/adr/0044), which changes
 * nothing else and nothing the second time. Method: a world through the real door, its alerts put back without their place in `byDue`.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { enterDue } from '#shared/cli/projections/due.ts';
import { readAlert } from '#shared/store/alerts.ts';
import type { Item, Key } from '#shared/store/table.ts';
import { scanOf } from '#test/support/memory-scan.ts';
import { storyWorld, type World, wakeAt } from '#test/support/read-world.ts';

let world: World;
let before: Map<string, Item>;
const nameOf = ({ pk, sk }: Key): string => `${pk}|${sk}`;
const alertsOf = () =>
  new Map([...world.table.items()].filter(({ entity }) => entity === 'alert').map((item) => [nameOf(item), item] as const));
const goneUp = (): number => [...alertsOf().values()].filter((item) => readAlert(item)?.passedUp !== undefined).length;
const enter = () => enterDue(scanOf(world.table), world.table, () => undefined);

beforeEach(async () => {
  world = await storyWorld();
  before = alertsOf();
  for (const { duePk: _, dueSk: __, ...item } of before.values()) await world.table.write({ op: 'put', item: item as Item });
});

describe('alerts stored before the index of what is due', () => {
  it('enter it as they are, once, and go up when their time has come', async () => {
    const due = [...before.values()].filter((item) => item['dueSk'] !== undefined).length;
    expect(due).toBeGreaterThan(0);
    expect(await enter()).toMatchObject({ alerts: before.size, entered: due, unreadable: [] });
    expect(alertsOf()).toEqual(before);
    expect(await enter()).toMatchObject({ alerts: before.size, entered: 0 });
    await wakeAt(world, '2027-01-20T05:00:00.000Z');
    expect(goneUp()).toBeGreaterThan(0);
  });

  it('stay behind one that cannot be read, which is named, and one that changed meanwhile, which entered by that', async () => {
    const [spoilt, moved] = [...alertsOf().values()].filter((item) => before.get(nameOf(item))?.['dueSk'] !== undefined);
    await world.table.write({ op: 'put', item: { ...(spoilt as Item), severity: 'bukan' } });
    const scan = scanOf(world.table);
    const late = {
      ...scan,
      page: async (...asked: Parameters<typeof scan.page>) => {
        const page = await scan.page(...asked);
        await world.table.write({ op: 'put', item: { ...(moved as Item), version: Number(moved?.['version']) + 1 } });
        return page;
      },
    };
    const due = [...before.values()].filter((item) => item['dueSk'] !== undefined).length;
    const said = await enterDue(late, world.table, () => undefined);
    expect(said).toMatchObject({ entered: due - 2, unreadable: [nameOf(spoilt as Item)] });
  });
});
