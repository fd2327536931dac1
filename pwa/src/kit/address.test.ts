import { describe, expect, it } from 'vitest'
import { isNetworkNumber } from './address.ts'

describe('an address', () => {
  it.each(['192.168.1.20', '10.0.0.7', '[fd00::2]'])('%s is a number of the network', hostname => {
    expect(isNetworkNumber(hostname)).toBe(true)
  })

  it.each(['barrow.local', 'stall.example', '1.2.3.4.example', 'localhost', '127.0.0.1', '[::1]'])(
    '%s stays what it is',
    hostname => {
      expect(isNetworkNumber(hostname)).toBe(false)
    },
  )
})
