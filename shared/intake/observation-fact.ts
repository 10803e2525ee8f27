/** What an observation comes to: the code that the settings list on the day that it is true of, with a value that the code has (DESIGN §7). Pure. */
import type { DataOf } from '#events/index.ts';
import { observationRecorded } from '#events/observation.ts';
import type { FactBase, FamilyFact } from '#shared/domain/case/fact.ts';
import { DECILE, type DossierFact, dailyKey } from '#shared/domain/dossier/dossier.ts';
import { observationCodeOn } from '#shared/domain/observation/codes.ts';
import { isFamilyTag } from '#shared/domain/observation/tags.ts';
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
    key: code?.value.kind === 'price' || key === DECILE ? dailyKey(key, asOf) : key,
    data: { area, code: name, ...(value !== undefined && { value }), asOf },
  };
}

/** Whether it says of a family that it carries a tag, or carries it no more (4+1, DOMAIN §6); whatever is wrong with it is told elsewhere. */
export function tagOf({ kpm, code, value, asOf }: DataOf<'observation.recorded.v1'>, settings: Settings): FamilyFact['tag'] {
  const listed = kpm === undefined ? undefined : observationCodeOn(settings, code, asOf);
  return listed !== undefined && isFamilyTag(listed) ? { code: listed.code, holds: value !== false } : undefined;
}
