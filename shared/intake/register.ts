/** The register that ships: the areas of the 2025 list, and what a NIK's own digits tell. */
import { isKnownArea, nikRegencies } from '#shared/areas/directory.ts';
import { checkNik } from '#shared/domain/identity/nik.ts';
import type { Register } from './ports.ts';

export const nationalRegister: Register = {
  hasArea: isKnownArea,
  checkNik: (nik, today) => checkNik(nik, nikRegencies(), today),
};
