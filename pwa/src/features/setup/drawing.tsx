import type { JSX } from 'preact'

/** The loaded barrow at sunrise, for the first run only. */
export function BarrowAtSunrise(): JSX.Element {
  return (
    <svg class="sunrise" viewBox="0 0 390 262" preserveAspectRatio="xMidYMax meet" aria-hidden="true">
      <path
        class="rays"
        d="M48 183 22 178M56 155 19 139M70 129 49 114M89 106 61 78M112 87 97 66M138 73 122 36M166 65l-5-26M195 62V22M224 65l5-26M252 73l16-37M278 87l15-21M301 106l28-28M320 129l21-15M334 155l37-16M342 183l26-5"
      />
      <path class="hill" d="M-400 236c200-6 340 9 400 0s120-6 195-4 140-5 195 0 300-6 400 0v30H-400Z" />
      <path
        class="loaf"
        d="M118 102c0-24 20-40 52-40s52 16 52 40c0 9-4 15-10 18v20h-84v-20c-6-3-10-9-10-18Z"
      />
      <path class="cuts" d="m147 80 9 15M166 76l9 15M185 78l9 15" />
      <path class="cheese-wedge" d="M206 142v-34l58-34c20 6 33 20 36 42v26Z" />
      <path class="rind" d="M206 110h93" />
      <g class="holes">
        <circle cx="226" cy="126" r="5" />
        <circle cx="262" cy="124" r="6" />
        <circle cx="262" cy="94" r="5" />
      </g>
      <path class="jar" d="M96 142v-34q0-7 7-9v-9h28v9q7 2 7 9v34Z" />
      <path class="lid" d="M101 88h32" />
      <path class="label" d="M97 116h40v17H97Z" />
      <path class="tray" d="M82 138h226l-30 62H118Z" />
      <path class="boards" d="M104 158h184M114 178h164" />
      <path class="frame" d="M62 138h290" />
      <path class="legs" d="m268 200 18 34M118 200l-16 12" />
      <circle class="tyre" cx="92" cy="212" r="26" />
      <path class="spokes" d="M92 190v44M70 212h44M76.5 196.5l31 31M107.5 196.5l-31 31" />
      <circle class="hub" cx="92" cy="212" r="5" />
    </svg>
  )
}
