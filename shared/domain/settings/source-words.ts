/** Sources in both languages, for those who show them: apart from sources.ts, which every function carries that knows settings (docs/adr/0052). */
import type { Bilingual } from '../words.ts';
import { SOURCES, type SourceName } from './sources.ts';

const PROPOSAL = 'This project’s own first proposal, without a rule behind it yet; an administrator can change it';
/** What moved us to a value that no rule sets. */
const proposedFor = (because: string): string => `${because}. ${PROPOSAL}`;

const ENGLISH: Readonly<Record<SourceName, string>> = {
  proposal: PROPOSAL,
  // ── thresholds ──
  thresholds:
    'Repair of a return within 7 working days: the treasury’s KPPN (Ministry of Finance). The others: this project’s own first proposal, without a rule behind it yet; an administrator can change them',
  complaintClocks:
    'SP4N-LAPOR!: first response in 3 days, follow-up in 5, done in 14, in 60 where somebody has to look on the spot',
  oneMonthToRepair:
    'One month to repair the data (anti-corruption commission KPK and the national strategy Stranas PK, September 2023)',
  creditedAfterSp2d: 'Credited two days after the SP2D (h+2), by the treasury’s KPPN Metro (Ministry of Finance)',
  threeMonthsWithout: 'No transaction for three months in a row: what the guideline of the staple food programme has monitored',
  pacesFound: proposedFor('Paces of verification that were found: up to 200 a day and 60 an hour for one officer'),
  cardWaits: proposedFor('The audit board BPK found cards not handed over (IHPS II/2023), and names no deadline'),
  cutOff: 'Schedule of the DTSEN data: cut off on day 17 of each month',
  houseYearly: proposedFor('How a household lives is looked at anew at least once a year'),
  reactivation: proposedFor('To have PBI-JK cover reactivated takes a letter of a health facility and a statement of the Dinsos'),
  // ── programmes ──
  pkh: 'Amounts and limits of the PKH components per stage, from the press (Tribunnews, February 2022; Poskota, March 2025); the number of the decree is not on record yet. At most 4 persons per family: this project’s own first proposal',
  desilPkh: 'Deciles 1–4 for PKH in 2025, by what the village of Bodaskarangjati published (June 2025)',
  desilFive:
    'Deciles 1–5 for the staple food programme and PBI-JK in 2025, by what the village of Bodaskarangjati published (June 2025)',
  sembako:
    'Rp200,000 a month, disbursed for 1, 2 or 3 months, from the press (Okezone, February 2024, and others); the number of the decree is not on record yet',
  penebalan: 'Rp400,000 once for June–July 2025, from the press of 2025; the number of the decree is not on record yet',
  blts: 'Rp300,000 × 3 once for the last quarter of 2025, not continued in 2026 (CNBC Indonesia, 6 January 2026); the number of the decree is not on record yet',
  desilBlts:
    'Deciles 1–4 for the temporary welfare cash aid, from the press of 2025; the number of the decree is not on record yet',
  beras:
    '10 kg a month, 20 kg handed over at once for June–July 2025, from the press (July 2025); the number of the decree is not on record yet',
  pbijk: 'The premium is paid for the person, nothing is paid to the family; the number of the regulation is not on record yet',
  paket: proposedFor('One package at each hand-over; what is in it is by the distributor’s list of goods and stock'),
  bltdd: 'Rp300,000 a month from the village budget (APBDes); the number of the regulation is not on record yet',
  bltddAlone: 'BLT Dana Desa is not for families that have PKH or Sembako; the number of the regulation is not on record yet',
  // ── other settings ──
  retention:
    'Financial documents 10 years (Law 8/1997 art. 11). The others: this project’s own first proposal, without a rule behind it yet; an administrator can change it',
  photos: proposedFor('Proof of a visit, not of a payment: enough for two audits by BPK'),
  limits:
    'Access to personal data is limited and controlled (Law 27/2022 art. 35). The figures are this project’s own first proposal; an administrator can change them',
  statusLabels:
    'Terms of SIKS-NG, OM-SPAN, the Himbara banks, Pos and Bulog by KPPN, the press and villages’ sites; sources differ on what some of them mean',
  fieldWork:
    '30–40 families a day from the press (Antara), the lowest is taken. Weights, the handing on of work and the day of the report: this project’s own first proposal; an administrator can change them',
  alertHandling:
    'The four-eyes principle: nobody closes the gravest alone. Days and length of notes: this project’s own first proposal; an administrator can change them',
  officerKinds:
    'TKSK by kecamatan (Permensos 28/2018), PSM by desa/kelurahan (Permensos 10/2019). Where companions and operators are assigned: this project’s own first proposal; an administrator can change it',
  areaSuccessors: 'List of areas of the Ministry of Home Affairs, 2025: no change since',
  organisationTypes:
    'IPSM is autonomous and no escalation tier, by what is published on the rule on PSM. What each type may do: this project’s own first proposal; an administrator can change it',
  observationCodes:
    'PPKS: 26 kinds (Permensos 8/2012); houses: variables of DTSEN and of the survey of houses unfit to live in; the others: this project’s own first proposal; an administrator can change them',
};

const BY_TEXT: ReadonlyMap<string, string> = new Map(
  (Object.keys(SOURCES) as SourceName[]).map((name) => [SOURCES[name], ENGLISH[name]]),
);
/** A source in both languages; what an administrator typed in stays as it was typed. */
export const sourceWords = (source: string): Bilingual => ({ id: source, en: BY_TEXT.get(source) ?? source });
