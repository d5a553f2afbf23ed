import type { NotifierStatus } from '../../../core/contract/api.ts';
import { AddressField } from '../../elements/AddressField.tsx';
import { SecretSetting } from './SecretSetting.tsx';
import { SettingRow } from './SettingRow.tsx';

/** What this computer needs to receive from a team's relay: its key goes to whoever runs the relay, a pairing code comes back. */
export function RelayFields({ status }: { status: NotifierStatus }) {
  const { publicKey = null, isPaired = false, name = null } = status.relay.receiving ?? {};
  return (
    <>
      {publicKey !== null && (
        <SettingRow
          label="This computer’s key"
          controlId={null}
          stacked
          hint="For whoever runs the relay. It is no secret: the other half stays on this computer."
        >
          <AddressField value={publicKey} what="key" />
        </SettingRow>
      )}
      <SecretSetting
        name="relayCode"
        label="Pairing code"
        hint={
          isPaired && name !== null
            ? `This computer is called ${name} in the team.`
            : 'You get it from whoever runs the relay. Whoever has it can read what the team receives.'
        }
        isSet={isPaired}
        placeholder={{ set: 'A pairing code is set', unset: 'tcr1.…' }}
      />
    </>
  );
}
