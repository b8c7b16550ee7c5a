declare const __TEST_DOOR__: boolean;
