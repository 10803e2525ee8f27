/** Goal: names that people write in several ways are alike, other people's are not; distances are those of a map (DOMAIN §3.2 #4, #27). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '#shared/domain/comparison/distance.ts';
import { nameSimilarity, reduced } from '#shared/domain/comparison/name-similarity.ts';

/** DOMAIN §3.2 #4: below it a name is looked into. */
const THRESHOLD = 0.85;

describe('the similarity of names', () => {
  it.each([
    ['SITI AMINAH', 'Siti Aminah'],
    ['MUH. YUSUF', 'Muhammad Yusuf'],
    ['H. M. Yusuf', 'MUHAMMAD YUSUF'],
    ['Moch. Ridwan', 'MOHAMAD RIDWAN'],
    ['H. Abd. Rahman', 'ABDUL RAHMAN'],
    ['Hj. Sri Wahyuni, S.Pd., M.M.', 'SRI WAHYUNI'],
    ['Nurhayati binti Ahmad', 'NURHAYATI'],
    ["Ma'ruf", 'MARUF'],
    ['Ny. Ratna', 'ratna'],
    ['Yulia José', 'JOSE YULIA'],
  ])('of %s and %s is 1', (a, b) => {
    expect(nameSimilarity(a, b)).toBe(1);
  });

  it.each([
    ['SITI AMINAH', 'SITI AMINAA'],
    ['SRI WAHYUNI', 'SRI WAHYUNINGSIH'],
    ['BUDI SANTOSO', 'BUDI SANTOSA'],
  ])('of %s and %s is high, and not 1', (a, b) => {
    expect(nameSimilarity(a, b)).toBeGreaterThanOrEqual(THRESHOLD);
    expect(nameSimilarity(a, b)).toBeLessThan(1);
  });

  it.each([
    ['SITI AMINAH', 'BUDI SANTOSO'],
    ['SRI WAHYUNI', 'AGUS SALIM'],
    ['MUHAMMAD YUSUF', 'ROHANI'],
  ])('of %s and %s is low', (a, b) => {
    expect(nameSimilarity(a, b)).toBeLessThan(THRESHOLD);
  });

  it('follows Winkler’s published examples', () => {
    expect(nameSimilarity('MARTHA', 'MARHTA')).toBe(0.961);
    expect(nameSimilarity('DWAYNE', 'DUANE')).toBeCloseTo(0.84, 2);
  });

  it('is the same both ways, between 0 and 1, and 1 for a name and itself', () => {
    const name = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('H. M. Yusuf', 'Sri', 'bin', ',', 'Hj', ''));
    fc.assert(
      fc.property(name, name, (a, b) => {
        const score = nameSimilarity(a, b);
        expect(score).toBe(nameSimilarity(b, a));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(nameSimilarity(a, a)).toBe(reduced(a).length > 0 ? 1 : 0);
      }),
    );
  });
});

describe('the distance', () => {
  it('is that of the map', () => {
    // Monas to Bundaran HI, Jakarta: 2.2 km; a degree of latitude: 111.2 km
    expect(distanceM({ lat: -6.1754, lon: 106.8272 }, { lat: -6.195, lon: 106.823 })).toBeCloseTo(2229, -2);
    expect(distanceM({ lat: 0, lon: 103 }, { lat: 1, lon: 103 })).toBe(111_195);
    expect(distanceM({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBe(111_195);
  });

  it('is the same both ways and 0 for a place and itself', () => {
    const place = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(distanceM(a, b)).toBe(distanceM(b, a));
        expect(distanceM(a, a)).toBe(0);
        expect(distanceM(a, b)).toBeLessThanOrEqual(20_015_115);
      }),
    );
  });
});
