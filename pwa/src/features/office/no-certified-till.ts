/**
 * Where the law asks for a till that Barrow is not. The words are in `strings.en.ts`; here is what they rest on,
 * so that whoever changes them knows what to read again. Looked up on 24 November 2026. Not legal advice.
 *
 * Other countries have laws about tills, too: a country missing here was not looked into, which says nothing.
 */
export const NO_CERTIFIED_TILL = {
  DE: {
    law: 'AO § 146a, KassenSichV',
    /** A TSE, receipts and a notice to the tax office for every electronic till; no duty to have one. */
    source: 'https://afp-berater.de/registrierkassenpflicht-und-elektronische-kasse-pflicht-was-2025-gilt',
    since: '2020-01-01',
  },
  AT: {
    law: 'BAO § 131b, RKSV, BarUV 2015',
    /**
     * The outdoor limit since 2026. It is for those who count the tin and do not record each sale: BMF decree
     * BMF-010102/0012-IV/2/2015 of 12 November 2015, 6.1.1.
     */
    source: 'https://www.wtgl.at/vereinfachungen-fuer-registrierkassenbetreiber-beschlossen',
    since: '2026-01-01',
  },
  FR: {
    law: 'CGI art. 286, I, 3° bis',
    /** The publisher's attestation counts again since the finance law for 2026, art. 125. */
    source:
      'https://www.april.org/retablissement-de-l-auto-attestation-pour-les-logiciels-de-caisse-l-aboutissement-d-une-annee-de-mob',
    since: '2026-02-02',
  },
  NO: {
    law: 'kassasystemlova, bokføringsforskriften § 5-4',
    /** Who sells without a fixed place, up to 3 G a year: a bound, numbered book or copies of numbered slips. */
    source:
      'https://www.skatteetaten.no/nn/rettskilder/type/uttalelser/prinsipputtalelser/unntak-fra-kravene-om-kassaapparat/',
    since: '2019-01-01',
  },
} as const satisfies Readonly<Record<string, { law: string; source: string; since: string }>>

export type NotCertifiedIn = keyof typeof NO_CERTIFIED_TILL

export function isNotCertifiedIn(country: string): country is NotCertifiedIn {
  return Object.hasOwn(NO_CERTIFIED_TILL, country)
}
