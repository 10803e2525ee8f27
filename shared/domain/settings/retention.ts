/** What is kept equally long is sealed under keys of its own, so that it can be destroyed by itself (TRUST §1). */
import { unreachable } from '../brand.ts';

/**
 * The classes, each with the number that stands in front of what is sealed in it: part of the stored format, never changed or
 * used again.
 */
export const RETENTION_NUMBERS = {
  /** Lists, payments and what became of them: why public money was paid, and to whom. */
  payment: 1,
  /** Who a family is and where it lives, as officers need it at the door. */
  profile: 2,
  /** What was seen at a family: notes, coordinates, photos. */
  field: 3,
  /** What people did here: assignments, actions on alerts, what was shown to whom. */
  conduct: 4,
} as const;
export type RetentionClass = keyof typeof RETENTION_NUMBERS;
export const RETENTION_CLASSES = Object.keys(RETENTION_NUMBERS) as readonly RetentionClass[];

/** `undefined` for a number that no class has. */
export const retentionClassOf = (number: number): RetentionClass | undefined =>
  RETENTION_CLASSES.find((name) => RETENTION_NUMBERS[name] === number);

/** In which class the whole of an event is sealed, by its type (`verification.reported.v1`); what it says of name and address is also a profile. */
export function retentionOfEvent(type: string): RetentionClass {
  const [family = ''] = type.split('.');
  switch (family) {
    case 'entitlement':
    case 'distribution':
    case 'kpm':
    case 'account':
    case 'card':
    case 'batch':
    case 'stock':
      return 'payment';
    case 'verification':
    case 'comparison':
    case 'observation':
    case 'complaint':
    case 'monthly-report':
    case 'finding':
      return 'field';
    default:
      return 'conduct';
  }
}

/** Whose keys they are. */
export type KeyHolderKind = 'kpm' | 'officer' | 'agency' | 'area' | 'batch' | 'setting' | 'photo';

/** The classes that a holder will need, made together: one write. Another one is added when something is first sealed in it. */
export function retentionClassesOf(kind: KeyHolderKind): readonly RetentionClass[] {
  switch (kind) {
    case 'kpm':
      return RETENTION_CLASSES;
    case 'photo':
      return ['field'];
    case 'officer':
    case 'agency':
    case 'setting':
      return ['conduct'];
    case 'area':
      return ['payment', 'field', 'conduct'];
    case 'batch':
      return ['payment', 'conduct'];
    default:
      return unreachable(kind);
  }
}
