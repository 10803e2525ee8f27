/** What the people of the demonstration did with some of its alerts, through the API as anybody does: so that queue, history and precision have something to show. */
import * as z from 'zod';
import type { AlertActionBody } from '#shared/http/schemas/alerts.ts';
import { DemoRefused, type Door } from './post.ts';

const MANAGER = 'manager-kota-jambi';
const AREA = '15.71';
/** Rules of which there are many, and whose alerts one person may close. */
const RULES = ['BUKTI_TIDAK_LENGKAP', 'TIDAK_TRANSAKSI', 'NOMINAL_TIDAK_SESUAI', 'DATA_TIDAK_PADAN'] as const;
/** Of each rule so many are left as the data raised them. */
const UNTOUCHED_MIN = 1;

type Act = (offered: Offered) => AlertActionBody | undefined;
/** In this order, one alert each; what an alert does not offer is passed over. */
const ACTS: readonly Act[] = [
  simply('resolve', 'Sudah diperbaiki bersama penyalur dan dilaporkan kembali.'),
  dismissing('BUKAN_MASALAH', 'Keluarga dan penyalur sudah ditanya: tidak ada yang kurang.'),
  simply('resolve', 'Penyalur mengirim kekurangannya, keluarga sudah menerima.'),
  simply('start'),
  ({ assignees: [first] = [] }) => first && { action: 'assign', to: first.owner, note: 'Mohon ditanyakan kepada keluarga.' },
  dismissing('DATA_SUMBER_KELIRU', 'Penyalur mengakui salah ketik dan akan mengirim koreksinya.'),
];

const offeredAction = z.object({ action: z.string(), assignees: z.array(z.object({ owner: z.string() })).optional() });
type Offered = z.infer<typeof offeredAction>;
const page = z.object({ alerts: z.array(z.object({ id: z.string() })) });
const whole = z.object({ version: z.int(), actions: z.array(offeredAction) });

/** Done again after a kill it acts on what nobody has touched yet: of a rule a few more. @throws DemoRefused */
export async function workAlerts(door: Door): Promise<void> {
  for (const rule of RULES) {
    const { alerts } = page.parse(await ask(door, `/v1/alerts?area=${AREA}&rule=${rule}&workflow=untouched&limit=100`));
    const ids = alerts.map(({ id }) => id).sort();
    for (const [i, act] of ACTS.entries()) {
      const id = ids[i];
      if (id === undefined || ids.length - i <= UNTOUCHED_MIN) break;
      await actOn(door, id, act);
    }
  }
}

async function actOn(door: Door, id: string, act: Act): Promise<void> {
  const { version, actions } = whole.parse(await ask(door, `/v1/alerts/${id}`));
  for (const offered of actions) {
    const body = act(offered);
    if (body === undefined || body.action !== offered.action) continue;
    await ask(door, `/v1/alerts/${id}/actions`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'if-match': `"${version}"` },
    });
    return;
  }
}

async function ask(
  door: Door,
  path: string,
  init: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<unknown> {
  const authorization = `Bearer ${await door.token(MANAGER)}`;
  const headers = { ...init.headers, authorization, 'content-type': 'application/json' };
  const response = await fetch(`${door.baseUrl}${path}`, { ...init, headers });
  const said = await response.text();
  // somebody, or the data, was quicker: one alert fewer that was worked on
  if (response.status === 412 || response.status === 409) return undefined;
  if (!response.ok) throw new DemoRefused(`${MANAGER}: ${path} was told ${response.status} ${said.slice(0, 500)}`);
  return JSON.parse(said);
}

function dismissing(reason: 'BUKAN_MASALAH' | 'DATA_SUMBER_KELIRU', note: string): Act {
  return () => ({ action: 'dismiss', reason, note });
}
function simply(action: 'resolve' | 'start', note?: string): Act {
  return () => ({ action, ...(note !== undefined && { note }) });
}
