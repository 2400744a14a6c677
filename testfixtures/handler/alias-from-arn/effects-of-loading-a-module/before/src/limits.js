import store from 'some-store';

const limits = () => {
  store.note('limits are made');
  return { dev: 1, prod: 100 };
};
export default limits();
