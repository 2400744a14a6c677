import { note } from 'some-store';

export class Hosts {
  static dev = 'dev.shop.example';
  static prod = 'shop.example';
  static loaded = note('hosts are loaded');
}
