/** The barrow with its load, before a sunrise: for the moments with time. */
export function Barrowful() {
  return (
    <div class="o-barrowful">
      <svg viewBox="0 0 390 262" aria-hidden="true">
        <g stroke="#2F6B55" stroke-width="3" stroke-linecap="round">
          <path d="M48 183 22 178M56 155 19 139M70 129 49 114M89 106 61 78M112 87 97 66M138 73 122 36M166 65l-5-26" />
          <path d="M195 62V22M224 65l5-26M252 73l16-37M278 87l15-21M301 106l28-28M320 129l21-15M334 155l37-16M342 183l26-5" />
        </g>
        <path d="M0 236c60-9 120-6 195-4s140-5 195 0v30H0Z" fill="#06352A" />
        <Load />
        <g stroke-width="7" fill="none" stroke="#F6C453" stroke-linecap="round">
          <path d="M268 200l18 34M118 200l-16 12" />
        </g>
        <path
          d="M82 138h226l-30 62H118Z"
          fill="#F8E7D0"
          stroke="#F8E7D0"
          stroke-width="5"
          stroke-linejoin="round"
        />
        <path
          d="M104 158h184M114 178h164"
          stroke="#0B4A37"
          stroke-width="3"
          stroke-linecap="round"
          opacity=".35"
        />
        <path d="M62 138h290" stroke="#F6C453" stroke-width="8" stroke-linecap="round" />
        <circle cx="92" cy="212" r="26" fill="#06352A" stroke="#F8E7D0" stroke-width="6" />
        <path
          d="M92 190v44M70 212h44M76.5 196.5l31 31M107.5 196.5l-31 31"
          stroke="#F8E7D0"
          stroke-width="3.5"
          stroke-linecap="round"
        />
        <circle cx="92" cy="212" r="5" fill="#F6C453" />
      </svg>
    </div>
  )
}

function Load() {
  return (
    <g stroke-linecap="round" stroke-linejoin="round">
      <path
        d="M118 102c0-24 20-40 52-40s52 16 52 40c0 9-4 15-10 18v20h-84v-20c-6-3-10-9-10-18Z"
        fill="#D69A4E"
      />
      <path d="M147 80l9 15M166 76l9 15M185 78l9 15" stroke="#F8E7D0" stroke-width="5" />
      <path d="M206 142v-34l58-34c20 6 33 20 36 42v26Z" fill="#F5EFC6" />
      <path d="M206 110h93" stroke="#C9B860" stroke-width="3.5" />
      <g fill="#C9B860">
        <circle cx="226" cy="126" r="5" />
        <circle cx="262" cy="124" r="6" />
        <circle cx="262" cy="94" r="5" />
      </g>
      <path d="M96 142v-34q0-7 7-9v-9h28v9q7 2 7 9v34Z" fill="#8C3550" />
      <path d="M101 88h32" stroke="#F6C453" stroke-width="8" />
      <path d="M97 116h40v17H97Z" fill="#F8E7D0" />
    </g>
  )
}
