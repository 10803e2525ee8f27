/** What an observation comes to: the code that the settings list on the day that it is true of, with a value that the code has (DESIGN §7). Pure. */
import type { DataOf } from '#events/index.ts';
import { observationRecorded } from '#events/observation.ts';
import type { FactBase } from '#shared/domain/case/fact.ts';
import { type DossierFact, dailyKey } from '#shared/domain/dossier/dossier.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { observedAs } from '#shared/http/observation-codes.ts';
import { Problem } from '#shared/http/problem.ts';

/** @throws Problem `invalid-fields` for a code that is not listed then, of another subject, or without such a value */
export function observationOf(said: DataOf<'observation.recorded.v1'>, base: FactBase, settings: Settings): DossierFact {
  const { code, errors } = observedAs(settings, said, '/data');
  if (errors.length > 0) throw new Problem('invalid-fields', undefined, errors);
  const { area, value, asOf } = said;
  // under its own code, whatever else the field calls it
  const name = code?.code ?? said.code;
  const key = observationRecorded.key({ ...said, code: name });
  return {
    ...base,
    type: 'observation.recorded',
    key: code?.value.kind === 'price' ? dailyKey(key, asOf) : key,
    data: { area, code: name, ...(value !== undefined && { value }), asOf },
  };
}
