/** What people read, in both languages of the product: Bahasa Indonesia first (DESIGN §5). */
export interface Bilingual {
  readonly id: string;
  readonly en: string;
}
