import * as contract from '@app/contracts';
import { route } from '../route';
import { checkPassword } from '../state/password';
import { recoveryCodes } from '../state/second-factor';
import { type State } from '../state/state';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const uri = `otpauth://totp/Countersign:ada@example.com?secret=${secret}`;

/** Two-step authentication of whoever is signed in. */
export const secondFactorHandlers = (shop: State) => {
  const turnOn = () => {
    shop.secondFactor.turnOn();
    return { recoveryCodes };
  };
  const checkBoth = ({ password, code }: { password: string; code: string }) => {
    checkPassword(shop, password);
    shop.secondFactor.check(code);
  };
  return [
    route('GET mySecondFactor', { reply: contract.secondFactorSchema }, () => shop.secondFactor.state),
    route(
      'POST mySecondFactorSetup',
      { body: contract.setUpSecondFactorSchema, reply: contract.secondFactorSetupSchema },
      ({ body: { password } }) => {
        checkPassword(shop, password);
        return { secret, uri };
      },
    ),
    route(
      'POST mySecondFactor',
      { body: contract.confirmSecondFactorSchema, reply: contract.recoveryCodesSchema },
      ({ body: { code } }) => {
        shop.secondFactor.check(code);
        return turnOn();
      },
    ),
    route(
      'POST myRecoveryCodes',
      { body: contract.bothFactorsSchema, reply: contract.recoveryCodesSchema },
      ({ body }) => {
        checkBoth(body);
        return turnOn();
      },
    ),
    route('DELETE mySecondFactor', { body: contract.bothFactorsSchema }, ({ body }) => {
      checkBoth(body);
      shop.secondFactor.turnOff();
    }),
  ];
};
