/**
 * DOMAIN §3.2 #32: on one day several families of one village drew at one agent in another kab/kota. Seen from where the families live:
 * their debits stand in one journal, wherever the agent is.
 */

import * as z from 'zod';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { ofSenders } from './origin.ts';
import { ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer } from './parameters.ts';
import { type AreaContext, areaJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, tellingSender } from './telling.ts';
import { AGENT_INPUTS, agentCause, agentInputs, windowsOfKind } from './windows.ts';

const CODE = 'TRANSAKSI_LUAR_WILAYAH';
/** Also from where on windows are kept (window-limits.ts). */
export const TRANSAKSI_LUAR_WILAYAH_PARAMETERS = {
  families: parameter(
    3,
    'count',
    ['Keluarga satu desa, paling sedikit', 'Families of one village, at least'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(7, 'working-days', sourceOf('proposal')),
};

function rule(context: AreaContext, settings: Settings): Ruling {
  const found = windowsOfKind('elsewhere', context, CODE, TRANSAKSI_LUAR_WILAYAH_PARAMETERS, settings);
  const findings = found.flatMap(({ window, values }): Finding[] => {
    const { source, village, families, since } = window;
    if (families < values.families) return [];
    const { dueAt, provisional } = workingDeadline(since, values.dueDays, zoneOf(village), settings.calendar);
    return [
      {
        cause: agentCause(village, window),
        area: village,
        ...ofSenders([source]),
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: [ownerOfSource(source, village)],
        dueAt,
        since,
        inputs: { ...agentInputs(window), families, at: since, ...(provisional && { calendarProvisional: true }) },
      },
    ];
  });
  return { findings };
}

const elsewhere = /* @__PURE__ */ tellingSender(
  () => z.object({ source: z.string(), agent: z.string(), agentArea: z.string(), families: z.number(), at: instantInput }),
  ({ agent, agentArea, families, at }, w) =>
    w.say(
      `${families} keluarga dari desa atau kelurahan ini bertransaksi di agen ${agent} (${w.area(agentArea)}) pada ${w.day(at)}`,
      `${families} families of this village drew at agent ${agent} (${w.area(agentArea)}) on ${w.day(at)}`,
    ),
);

export const transaksiLuarWilayah = defineRule({
  code: CODE,
  version: 1,
  number: 32,
  label: { id: 'Transaksi di luar wilayah', en: 'Drawn in another kab/kota' },
  category: 'administrasi',
  parameters: TRANSAKSI_LUAR_WILAYAH_PARAMETERS,
  staysPut: true,
});
export const transaksiLuarWilayahWords = /* @__PURE__ */ ruleWords(transaksiLuarWilayah, () => ({
  advice: {
    id: 'Pastikan keluarga sendiri yang bertransaksi; agen terdekat bisa berada di seberang batas.',
    en: 'Make sure that the families drew there themselves; the nearest agent may be across the border.',
  },
  inputs: AGENT_INPUTS,
  tell: elsewhere,
}));
export const transaksiLuarWilayahJudge = /* @__PURE__ */ areaJudge(transaksiLuarWilayah, {
  rule,
});
